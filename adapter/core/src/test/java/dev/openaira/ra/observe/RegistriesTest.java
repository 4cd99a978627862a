package dev.openaira.ra.observe;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.Default;
import java.lang.annotation.Annotation;
import java.util.Map;
import org.eclipse.microprofile.metrics.annotation.RegistryScope;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A qualifier of metric registries")
class RegistriesTest {
    @RegistryScope(scope = "application")
    private static final String OF_THE_APPLICATION = "";

    @RegistryScope(scope = "vendor")
    private static final String OF_THE_VENDOR = "";

    @Test
    @DisplayName("is equal to the annotation as the compiler makes it, and it to that")
    void equal() throws Exception {
        Annotation ours = Registries.qualifier(RegistryScope.class, Map.of("scope", "application"));
        RegistryScope same =
                RegistriesTest.class.getDeclaredField("OF_THE_APPLICATION").getAnnotation(RegistryScope.class);
        RegistryScope other =
                RegistriesTest.class.getDeclaredField("OF_THE_VENDOR").getAnnotation(RegistryScope.class);

        assertThat(ours).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(other);
        assertThat(ours.equals(Default.Literal.INSTANCE)).isFalse();
        assertThat(same).isEqualTo(ours);
        assertThat(ours.annotationType()).isEqualTo(RegistryScope.class);
        assertThat(ours.toString()).contains("RegistryScope", "scope=application");
        assertThat(OF_THE_APPLICATION + OF_THE_VENDOR).isEmpty();
    }
}
