package dev.openaira.ra.operation;

import dev.openaira.JsonValues;
import dev.openaira.StreamEvent;
import dev.openaira.TextResponse;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts a response together from its events. What the last event says of the response is the truth; the output is put
 * together from the events between where it says nothing of that, or is missing.
 *
 * <p>Servers are known that leave out {@code output_index} or {@code item_id}: an event then belongs to the item of
 * the same id, or else to the last.
 */
final class ResponseAccumulator implements Accumulator {
    private static final String PREFIX = "response.";

    private final List<OutputItem> items = new ArrayList<>();
    private JsonObject response = JsonValue.EMPTY_JSON_OBJECT;
    private boolean over;

    @Override
    public void add(StreamEvent event) {
        if (event instanceof StreamEvent.WholeResponse) {
            response = event.json();
            over = true;
        } else if (event.type().startsWith(PREFIX)) {
            String kind = event.type().substring(PREFIX.length());
            int dot = kind.lastIndexOf('.');
            if (dot < 0) {
                snapshot(kind, event.json());
            } else {
                piece(kind.substring(0, dot), kind.substring(dot + 1), event.json());
            }
        }
    }

    private void snapshot(String status, JsonObject event) {
        if (event.get("response") instanceof JsonObject told) {
            response = told;
        }
        switch (status) {
            case "completed", "incomplete", "failed", "cancelled" -> {
                over = true;
                String said = Responses.string(response, "status");
                if (said.equals("in_progress")
                        || said.equals("queued")
                        || (said.isEmpty() && !status.equals("completed"))) {
                    response = Call.with(response, "status", JsonValues.of(status));
                }
            }
            default -> {}
        }
    }

    private void piece(String subject, String verb, JsonObject event) {
        boolean done = verb.equals("done");
        switch (subject) {
            case "output_item" -> {
                if (event.get("item") instanceof JsonObject item) {
                    (done ? item(event) : added(event)).set(item, done);
                }
            }
            case "content_part" -> part(event, "content_index", OutputItem.CONTENT, done);
            case "reasoning_summary_part" -> part(event, "summary_index", OutputItem.SUMMARY, done);
            case "output_text" -> text(event, OutputItem.CONTENT, "output_text", "text", done);
            case "refusal" -> text(event, OutputItem.CONTENT, "refusal", "refusal", done);
            case "reasoning_text" -> text(event, OutputItem.CONTENT, "reasoning_text", "text", done);
            case "reasoning_summary_text" -> text(event, OutputItem.SUMMARY, "summary_text", "text", done);
            case "output_text.annotation" -> {
                if (event.get("annotation") instanceof JsonObject annotation) {
                    item(event).annotate(index(event, "content_index"), annotation);
                }
            }
            case "function_call_arguments", "mcp_call_arguments" -> member(event, "arguments", done);
            case "custom_tool_call_input" -> member(event, "input", done);
            case "code_interpreter_call_code" -> member(event, "code", done);
            default -> {}
        }
    }

    private void part(JsonObject event, String index, String list, boolean done) {
        if (event.get("part") instanceof JsonObject part) {
            item(event).part(list, index(event, index), part, done);
        }
    }

    private void text(JsonObject event, String list, String type, String member, boolean done) {
        String index = list.equals(OutputItem.SUMMARY) ? "summary_index" : "content_index";
        if (event.get(done ? member : "delta") instanceof JsonString words) {
            item(event).text(list, index(event, index), type, member, words.getString(), done);
        }
    }

    private void member(JsonObject event, String member, boolean done) {
        if (event.get(done ? member : "delta") instanceof JsonString words) {
            item(event).member(member, words.getString(), done);
        }
    }

    private static int index(JsonObject event, String member) {
        return event.get(member) instanceof JsonNumber index ? index.intValue() : -1;
    }

    private static String id(JsonObject event) {
        return event.get("item") instanceof JsonObject item
                ? Responses.string(item, "id")
                : Responses.string(event, "item_id");
    }

    /** The item an event is about, which is new where none fits. */
    private OutputItem item(JsonObject event) {
        int index = index(event, "output_index");
        String id = id(event);
        for (int i = items.size() - 1; i >= 0; i--) {
            if (items.get(i).fits(index, id)) {
                return items.get(i);
            }
        }
        return begin(index, id);
    }

    private OutputItem added(JsonObject event) {
        int index = index(event, "output_index");
        String id = id(event);
        return index < 0 && id.isEmpty() ? begin(index, id) : item(event);
    }

    private OutputItem begin(int index, String id) {
        OutputItem item = new OutputItem(index, id);
        items.add(item);
        return item;
    }

    @Override
    public boolean isOver() {
        return over;
    }

    /** A response that ends without saying how has been cut off. */
    @Override
    public boolean isComplete() {
        return over;
    }

    @Override
    public JsonObject response() {
        if (items.isEmpty() || (response.get("output") instanceof JsonArray output && !output.isEmpty())) {
            return response;
        }
        items.sort(Comparator.comparingInt(OutputItem::index));
        JsonArrayBuilder output = JsonValues.provider().createArrayBuilder();
        items.forEach(item -> output.add(item.json()));
        return Call.with(response, "output", output.build());
    }

    @Override
    public String text() {
        return new TextResponse(response(), List.of()).text();
    }
}
