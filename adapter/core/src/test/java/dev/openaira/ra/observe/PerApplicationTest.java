package dev.openaira.ra.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What an application has")
class PerApplicationTest {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final AtomicInteger lookups = new AtomicInteger();
    private final AtomicReference<Object> there = new AtomicReference<>();
    private final AtomicLong nanos = new AtomicLong();
    private final PerApplication<Object> applications = new PerApplication<>(
            () -> {
                lookups.incrementAndGet();
                return there.get();
            },
            nanos::get);

    @AfterEach
    void back() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    @DisplayName("is looked up once for each, as long as it is there")
    void once() throws Exception {
        Object first = new Object();
        there.set(first);
        assertThat(applications.ofCaller()).isSameAs(first);
        assertThat(applications.ofCaller()).isSameAs(first);
        assertThat(lookups).hasValue(1);
        Object second = new Object();
        there.set(second);
        try (URLClassLoader other = new URLClassLoader(new URL[0])) {
            Thread.currentThread().setContextClassLoader(other);
            assertThat(applications.ofCaller()).isSameAs(second);
            Thread.currentThread().setContextClassLoader(before);
            assertThat(applications.ofCaller()).isSameAs(first);
        }
        assertThat(lookups).hasValue(2);
    }

    @Test
    @DisplayName("is looked up again after ten seconds where it was not there")
    void missing() {
        assertThat(applications.ofCaller()).isNull();
        nanos.set(9_999_999_999L);
        assertThat(applications.ofCaller()).isNull();
        assertThat(lookups).hasValue(1);
        nanos.set(10_000_000_001L);
        there.set("late");
        assertThat(applications.ofCaller()).isEqualTo("late");
        assertThat(lookups).hasValue(2);
    }

    @Test
    @DisplayName("is told apart also where a thread has no class loader")
    void none() {
        there.set("here");
        Thread.currentThread().setContextClassLoader(null);
        assertThat(applications.ofCaller()).isEqualTo("here");
    }
}
