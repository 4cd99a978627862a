package dev.openaira.ra.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openaira.metadata.JavaSource;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Java sources compiled for Java 17 with every lint as an error, Javadoc included as far as it is there, in a class loader
 * of their own.
 */
public final class CompiledSources implements AutoCloseable {
    private final URLClassLoader loader;

    private CompiledSources(URLClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Compiles them.
     *
     * @param folder where the classes go
     * @throws AssertionError when they don't compile, with what the compiler says and the text
     */
    public static CompiledSources of(Path folder, List<JavaSource> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach(source -> files.add(new Text(source)));
        boolean compiled = compiler.getTask(
                        said,
                        null,
                        null,
                        List.of(
                                "-d",
                                folder.toString(),
                                "--release",
                                "17",
                                "-Xlint:all",
                                "-Xlint:-classfile",
                                "-Xdoclint:all,-missing",
                                "-Werror",
                                "-proc:none"),
                        null,
                        files)
                .call();
        if (!compiled) {
            throw new AssertionError(said + "\n" + sources);
        }
        try {
            return new CompiledSources(
                    new URLClassLoader(new URL[] {folder.toUri().toURL()}, CompiledSources.class.getClassLoader()));
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The class of a source's public type. */
    public Class<?> type(JavaSource source) throws ClassNotFoundException {
        return loader.loadClass(
                source.packageName().isEmpty() ? source.typeName() : source.packageName() + '.' + source.typeName());
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(JavaSource source) {
            super(URI.create("string:///" + source.path()), Kind.SOURCE);
            // What cannot be written to a file cannot be compiled, either.
            this.text = new String(source.text().getBytes(UTF_8), UTF_8);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
