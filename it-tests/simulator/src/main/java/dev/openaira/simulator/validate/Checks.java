package dev.openaira.simulator.validate;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules the parameter tables are made of. */
public final class Checks {

    private static final int METADATA_ENTRIES = 16;
    private static final int METADATA_KEY = 64;
    private static final int METADATA_VALUE = 512;

    private Checks() {}

    public static Check any() {
        return (param, value) -> {};
    }

    public static Check string() {
        return (param, value) -> {
            if (!(value instanceof JsonString)) {
                throw Rejections.type(param, "a string", value);
            }
        };
    }

    public static Check string(int longest) {
        return string().and((param, value) -> {
            int length = ((JsonString) value).getString().length();
            if (length > longest) {
                throw Rejections.tooLong(param, longest, length);
            }
        });
    }

    public static Check matching(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return string().and((param, value) -> {
            if (!compiled.matcher(((JsonString) value).getString()).matches()) {
                throw Rejections.pattern(param, pattern);
            }
        });
    }

    public static Check oneOf(String... values) {
        List<String> supported = List.of(values);
        return string().and((param, value) -> {
            String got = ((JsonString) value).getString();
            if (!supported.contains(got)) {
                throw Rejections.value(param, got, supported);
            }
        });
    }

    public static Check bool() {
        return (param, value) -> {
            if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
                throw Rejections.type(param, "a boolean", value);
            }
        };
    }

    public static Check integer() {
        return (param, value) -> {
            if (!(value instanceof JsonNumber number)
                    || number.bigDecimalValue().stripTrailingZeros().scale() > 0) {
                throw Rejections.type(param, "an integer", value);
            }
        };
    }

    public static Check integer(long minimum, long maximum) {
        return integer().and(range("integer", minimum, maximum));
    }

    public static Check decimal(long minimum, long maximum) {
        Check number = (param, value) -> {
            if (!(value instanceof JsonNumber)) {
                throw Rejections.type(param, "a decimal", value);
            }
        };
        return number.and(range("decimal", minimum, maximum));
    }

    private static Check range(String kind, long minimum, long maximum) {
        return (param, value) -> {
            BigDecimal number = ((JsonNumber) value).bigDecimalValue();
            if (number.compareTo(BigDecimal.valueOf(minimum)) < 0) {
                throw Rejections.belowMinimum(kind, param, minimum, value);
            }
            if (number.compareTo(BigDecimal.valueOf(maximum)) > 0) {
                throw Rejections.aboveMaximum(kind, param, maximum, value);
            }
        };
    }

    public static Check object() {
        return (param, value) -> {
            if (!(value instanceof JsonObject)) {
                throw Rejections.type(param, "an object", value);
            }
        };
    }

    /** An object with these members and no others. */
    public static Check object(ParameterTable members) {
        return object().and((param, value) -> members.check(param + ".", value.asJsonObject()));
    }

    public static Check array() {
        return (param, value) -> {
            if (!(value instanceof JsonArray)) {
                throw Rejections.type(param, "an array", value);
            }
        };
    }

    public static Check array(int longest, Check item) {
        return array().and((param, value) -> {
            JsonArray array = value.asJsonArray();
            if (array.size() > longest) {
                throw Rejections.arrayTooLong(param, longest, array.size());
            }
            for (int i = 0; i < array.size(); i++) {
                item.check(param + "[" + i + "]", array.get(i));
            }
        });
    }

    /** At most 16 entries, keys up to 64 and values up to 512 characters. */
    public static Check metadata() {
        return object().and((param, value) -> {
            JsonObject metadata = value.asJsonObject();
            if (metadata.size() > METADATA_ENTRIES) {
                throw Rejections.tooManyProperties(param, METADATA_ENTRIES, metadata.size());
            }
            for (Map.Entry<String, JsonValue> entry : metadata.entrySet()) {
                if (entry.getKey().length() > METADATA_KEY) {
                    throw Rejections.tooLong(param, METADATA_KEY, entry.getKey().length());
                }
                string(METADATA_VALUE).check(param + "." + entry.getKey(), entry.getValue());
            }
        });
    }
}
