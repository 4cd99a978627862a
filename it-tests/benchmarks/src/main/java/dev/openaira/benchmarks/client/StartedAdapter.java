package dev.openaira.benchmarks.client;

import dev.openaira.ra.spi.OpenAiResourceAdapter;
import jakarta.resource.ResourceException;
import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;

/** An adapter as a server starts it. */
final class StartedAdapter {
    private static final String PROPERTY = "journalDirectory";

    private StartedAdapter() {}

    /** One with its journal in the directory of this process, where this build of the adapter has a journal. */
    static OpenAiResourceAdapter create() throws ResourceException {
        OpenAiResourceAdapter adapter = new OpenAiResourceAdapter();
        String directory = System.getProperty(Branches.JOURNAL);
        if (directory != null) {
            try {
                for (PropertyDescriptor property :
                        Introspector.getBeanInfo(adapter.getClass()).getPropertyDescriptors()) {
                    if (property.getName().equals(PROPERTY)) {
                        property.getWriteMethod().invoke(adapter, directory);
                    }
                }
            } catch (IntrospectionException | ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        adapter.start(null);
        return adapter;
    }
}
