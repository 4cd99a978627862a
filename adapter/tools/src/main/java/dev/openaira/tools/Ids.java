package dev.openaira.tools;

import dev.openaira.ObjectType;
import dev.openaira.Operation;
import dev.openaira.metadata.Direction;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Canonical ids on the command line. */
final class Ids {
    private Ids() {}

    private static <T> T find(List<T> all, Function<T, String> id, String wanted) {
        return all.stream()
                .filter(each -> id.apply(each).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("`" + wanted + "` is none of "
                        + String.join(", ", all.stream().map(id).toList())));
    }

    static final class OfOperation implements ITypeConverter<Operation> {
        @Override
        public Operation convert(String id) {
            return find(Arrays.asList(Operation.values()), Operation::id, id);
        }
    }

    static final class OfObjectType implements ITypeConverter<ObjectType> {
        @Override
        public ObjectType convert(String id) {
            return find(Arrays.asList(ObjectType.values()), ObjectType::id, id);
        }
    }

    static final class OfDirection implements ITypeConverter<Direction> {
        @Override
        public Direction convert(String id) {
            return find(Arrays.asList(Direction.values()), Direction::id, id);
        }
    }
}
