package dev.openaira.ra.browse;

import dev.openaira.ObjectType;
import dev.openaira.metadata.Direction;
import dev.openaira.metadata.Finding;
import dev.openaira.metadata.JavaSource;
import dev.openaira.metadata.Profile;
import dev.openaira.metadata.ProfileField;
import dev.openaira.ra.profile.RecordSchema;
import dev.openaira.ra.source.JavaRecords;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A profile that is all in its schema. What is made of the schema is made when it is first asked for. */
final class SchemaProfile implements Profile {
    private final ObjectType objectType;
    private final Direction direction;
    private final JsonObject schema;
    private final JsonStructure sample;
    private final Supplier<RecordSchema> compiler;
    private final Object making = new Object();
    private @Nullable RecordSchema compiled;
    private @Nullable List<ProfileField> fields;

    /**
     * @param schema valid, complete in itself, its {@code $comment} the revision
     * @param sample valid by the schema
     */
    SchemaProfile(ObjectType objectType, Direction direction, JsonObject schema, JsonStructure sample) {
        this(objectType, direction, schema, sample, () -> RecordSchema.of(schema));
    }

    /** With a compiler of its schema, which is asked once. */
    SchemaProfile(
            ObjectType objectType,
            Direction direction,
            JsonObject schema,
            JsonStructure sample,
            Supplier<RecordSchema> compiler) {
        this.objectType = objectType;
        this.direction = direction;
        this.schema = schema;
        this.sample = sample;
        this.compiler = compiler;
    }

    static String uri(ObjectType objectType, Direction direction) {
        return String.join("/", "openaira://profile", objectType.operation().id(), objectType.id(), direction.id());
    }

    @Override
    public ObjectType objectType() {
        return objectType;
    }

    @Override
    public Direction direction() {
        return direction;
    }

    @Override
    public String recordName() {
        return direction == Direction.REQUEST ? objectType.requestName() : objectType.responseName();
    }

    @Override
    public String uri() {
        return uri(objectType, direction);
    }

    @Override
    public String revision() {
        return schema.getString("$comment");
    }

    @Override
    public JsonObject schema() {
        return schema;
    }

    @Override
    public JsonStructure sample() {
        return sample;
    }

    @Override
    public List<ProfileField> fields() {
        synchronized (making) {
            List<ProfileField> known = fields;
            if (known == null) {
                known = new ProfileFields(schema).all();
                fields = known;
            }
            return known;
        }
    }

    @Override
    public List<Finding> check(JsonStructure record) {
        return compiled().check(record);
    }

    private RecordSchema compiled() {
        synchronized (making) {
            RecordSchema known = compiled;
            if (known == null) {
                known = compiler.get();
                compiled = known;
            }
            return known;
        }
    }

    @Override
    public JavaSource java(String packageName) {
        return JavaRecords.of(schema, packageName, recordName());
    }

    @Override
    public String toString() {
        return "Profile[" + uri() + "]";
    }
}
