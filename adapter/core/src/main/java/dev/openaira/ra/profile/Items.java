package dev.openaira.ra.profile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The Java types that JSON-B reads from an array. */
final class Items {

    private static final Set<Class<?>> COLLECTIONS = Set.of(
            Collection.class,
            List.class,
            Set.class,
            SortedSet.class,
            NavigableSet.class,
            Queue.class,
            Deque.class,
            ArrayList.class,
            LinkedList.class,
            HashSet.class,
            LinkedHashSet.class,
            TreeSet.class,
            EnumSet.class,
            ArrayDeque.class,
            PriorityQueue.class);

    private Items() {}

    /** {@return the type of the items, or null if the type is no collection} */
    static @Nullable JavaType of(JavaType type, TypePlace place) throws UnsupportedTypeException {
        if (type.raw().isArray()) {
            return type.arguments().isEmpty()
                    ? new JavaType(type.raw().getComponentType(), List.of(), false)
                    : type.arguments().get(0);
        }
        if (!COLLECTIONS.contains(type.raw())) {
            return null;
        }
        if (type.arguments().isEmpty()) {
            throw place.unsupported("a " + type.raw().getSimpleName() + " needs the type of its items.");
        }
        return type.arguments().get(0);
    }
}
