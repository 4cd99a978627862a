package dev.openaira.ra.interleaving;

import dev.openaira.ConverseInteractionSpec;
import dev.openaira.Diagnosis;
import dev.openaira.GenerateInteractionSpec;
import dev.openaira.JsonRecord;
import dev.openaira.ObjectType;
import dev.openaira.OpenAiConnection;
import dev.openaira.OpenAiInteractionSpec;
import dev.openaira.ra.record.JsonRecordFactory;
import jakarta.json.JsonObject;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.Interaction;
import jakarta.resource.cci.InteractionSpec;
import jakarta.resource.cci.ResourceWarning;

/** Requests that are sent later, and what their tickets say. */
final class Sends {
    private Sends() {}

    /**
     * What a ticket says.
     *
     * @param code of the failure it tells; empty where it has a response
     * @param why in the failure's words
     * @param doubled whether it says that the request may have run more than once
     * @param response empty where there is none
     */
    record Told(String code, String why, boolean doubled, JsonObject response) {
        boolean is(Diagnosis diagnosis) {
            return diagnosis.code().equals(code);
        }

        boolean answered() {
            return code.isEmpty();
        }
    }

    private static OpenAiInteractionSpec spec(Ledger.Send send, int verb) throws ResourceException {
        OpenAiInteractionSpec spec =
                send.converses() ? new ConverseInteractionSpec() : GenerateInteractionSpec.of(ObjectType.TEXT);
        spec.setInteractionVerb(verb);
        spec.setTicket(send.ticket());
        spec.setDelivery(send.once() ? OpenAiInteractionSpec.AT_MOST_ONCE : OpenAiInteractionSpec.AT_LEAST_ONCE);
        return spec;
    }

    /** Hands it over. */
    static void send(OpenAiConnection handle, Ledger.Send send, JsonObject request) throws ResourceException {
        String name = send.converses() ? "ConverseRequest" : "GenerateTextRequest";
        JsonRecord input = new JsonRecordFactory().createRecord(name, request);
        Interaction interaction = handle.createInteraction();
        try {
            interaction.execute(spec(send, InteractionSpec.SYNC_SEND), input);
        } finally {
            interaction.close();
        }
    }

    /** What there is for it now. */
    static Told receive(OpenAiConnection handle, Ledger.Send send) throws ResourceException {
        Interaction interaction = handle.createInteraction();
        try {
            JsonRecord response = (JsonRecord) interaction.execute(spec(send, InteractionSpec.SYNC_RECEIVE), null);
            boolean doubled = false;
            String pending = "";
            for (ResourceWarning next = interaction.getWarnings(); next != null; next = next(next)) {
                doubled |= Diagnosis.SEND_MAYBE_DOUBLED.code().equals(next.getErrorCode());
                if (Diagnosis.SEND_PENDING.code().equals(next.getErrorCode())) {
                    pending = Diagnosis.SEND_PENDING.code();
                }
            }
            return new Told(pending, "", doubled, response.toJson());
        } catch (ResourceException e) {
            return new Told(e.getErrorCode(), String.valueOf(e.getMessage()), false, JsonObject.EMPTY_JSON_OBJECT);
        } finally {
            interaction.close();
        }
    }

    @SuppressWarnings("deprecation") // CCI has no other way to follow a chain of warnings
    private static ResourceWarning next(ResourceWarning warning) {
        return warning.getLinkedWarning();
    }
}
