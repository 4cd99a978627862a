package dev.openaira.ra.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("What is kept of a record")
@Timeout(60)
class RecordClassLoaderTest {

    private final RecordSchemas schemas = new RecordSchemas();

    @Test
    @DisplayName("does not keep its class loader, nor does what was refused")
    void classLoaderIsReleased() throws Exception {
        ReferenceQueue<ClassLoader> released = new ReferenceQueue<>();
        Set<WeakReference<ClassLoader>> loaders = new HashSet<>();
        TextParameter kept = null;
        for (int deployment = 0; deployment < 5; deployment++) {
            try (ThrowAway application = new ThrowAway()) {
                kept = schemas.textParameterOf(application.loadClass(RecordSchemasTest.Person.class.getName()));
                refuse(application.loadClass(UnsupportedRecordsTest.Maps.class.getName()));
                loaders.add(new WeakReference<>(application, released));
            }
        }

        for (int attempt = 0; attempt < 50 && !loaders.isEmpty(); attempt++) {
            System.gc();
            loaders.remove(released.remove(100));
        }
        assertThat(loaders).isEmpty();
        assertThat(kept.name()).isEqualTo("Person");
    }

    @Test
    @DisplayName("is one text parameter for many threads")
    void manyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<TextParameter> ask = () -> schemas.textParameterOf(RecordSchemasTest.Pages.class);
            List<TextParameter> parameters = new ArrayList<>();
            for (Future<TextParameter> asked : threads.invokeAll(java.util.Collections.nCopies(64, ask))) {
                parameters.add(asked.get());
            }

            assertThat(parameters).allSatisfy(parameter -> assertThat(parameter).isSameAs(parameters.get(0)));
        } finally {
            threads.shutdownNow();
        }
    }

    private void refuse(Class<?> type) {
        assertThat(type.getClassLoader()).isInstanceOf(ThrowAway.class);
        try {
            schemas.textParameterOf(type);
            throw new AssertionError("not refused");
        } catch (UnsupportedTypeException e) {
            assertThat(e).hasNoCause();
        }
    }

    /** Loads the test's own records anew, as an application's class loader does. */
    private static final class ThrowAway extends URLClassLoader {

        ThrowAway() {
            super(new URL[0], RecordClassLoaderTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(RecordSchemasTest.class.getName())
                    && !name.startsWith(UnsupportedRecordsTest.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream bytes = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = bytes.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
