package dev.openaira.ra.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openaira.Diagnosis;
import dev.openaira.OpenAiCommException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayName("A Java runtime whose own TLS cannot be used")
class RuntimeWithoutTlsTest {

    /** In a Java runtime of its own, since the default of this one is made already. */
    @Test
    @DisplayName("fails the first connection by a code of its own, with the cause")
    void code() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-Djavax.net.ssl.trustStoreType=nonsense",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        WithoutTls.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(other.waitFor()).as(output).isZero();
        assertThat(output)
                .contains("OpenAiCommException: " + Diagnosis.HTTP_CLIENT_UNUSABLE.code()
                        + ": No HTTP client can be made")
                .contains("problem accessing trust store");
    }

    /** Makes a connection for a server with TLS, and prints why that fails. */
    static final class WithoutTls {
        private WithoutTls() {}

        public static void main(String[] arguments) throws Exception {
            OpenAiManagedConnectionFactory factory = new OpenAiManagedConnectionFactory();
            factory.setApiKey("sk-test-0123456789");
            try {
                factory.createManagedConnection(null, null);
            } catch (OpenAiCommException e) {
                System.out.println(e);
            }
        }
    }
}
