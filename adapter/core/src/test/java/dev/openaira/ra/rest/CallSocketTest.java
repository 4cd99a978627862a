package dev.openaira.ra.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The socket of calls")
class CallSocketTest {

    /** They touch no socket. */
    private static final Set<String> HARMLESS = Set.of("getChannel", "setPerformancePreferences", "toString");

    @Test
    @DisplayName("leaves no method to the superclass, which would open a socket of its own")
    void methods() {
        assertThat(Arrays.stream(Socket.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                        .filter(method -> !HARMLESS.contains(method.getName()))
                        .filter(method -> !isOverridden(method)))
                .isEmpty();
    }

    private static boolean isOverridden(Method method) {
        return Stream.<Class<?>>of(CallSocket.class, ChannelSocket.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .anyMatch(own -> own.getName().equals(method.getName())
                        && List.of(own.getParameterTypes()).equals(List.of(method.getParameterTypes())));
    }

    @Test
    @DisplayName("keeps no file open after it is closed, whatever option was set")
    void files() throws Exception {
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getOpenFileDescriptorCount();
        for (int i = 0; i < 100; i++) {
            try (CallSocket socket = new CallSocket(new Call.Current())) {
                socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
                socket.setReceiveBufferSize(4096);
                assertThat(socket.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
                assertThat(socket.getKeepAlive()).isTrue();
            }
        }
        assertThat(system.getOpenFileDescriptorCount() - before).isLessThan(50);
    }
}
