package dev.openaira;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of everything the adapter says to its users: each constant is one code, one sentence and, where the
 * reader can act, one remedy.
 *
 * <p>Codes are {@code OAI1xxxx}. The third and fourth digits name the room that speaks: {@code 10} configuration and
 * life cycle, {@code 11} connections, {@code 12} records, {@code 13} operations, {@code 14} the upstream server,
 * {@code 15} structured output, {@code 16} observation, {@code 17} effects and transactions, {@code 18} the MCP server.
 * A retired number is never used again.
 *
 * <p>{@link jakarta.resource.ResourceException#getErrorCode()} is always such a code.
 */
public enum Diagnosis {
    // 10: configuration and life cycle
    BASE_URL_INVALID(
            10001,
            "The base URL '%s' cannot be used: %s.",
            "Give an absolute http or https URL without query, fragment or user, such as https://api.openai.com/v1."),
    PROPERTY_INVALID(
            10002,
            "The configuration property '%s' cannot be used: %s.",
            "Correct it where the connection pool is defined."),
    RESOURCE_ADAPTER_ALREADY_SET(10003, "This factory already belongs to another resource adapter.", null),
    ADAPTER_STARTED(10004, "OpenAIRA %s started.", null),
    ADAPTER_STOPPED(10005, "OpenAIRA stopped; HTTP clients closed: %d.", null),
    ADAPTER_IS_STOPPED(
            10006, "The resource adapter is stopped.", "Deploy or start it again; connections cannot outlive it."),
    INBOUND_UNSUPPORTED(10007, "This resource adapter delivers no messages to endpoints.", null),
    HTTP_CLIENT_UNUSABLE(
            10008,
            "No HTTP client can be made: %s",
            "Check the TLS settings of the Java runtime, such as javax.net.ssl.trustStore."),
    STORE_MISSING(
            10010,
            "The file of the property %s is not there: '%s'. Nothing was sent.",
            "Put it there or correct the property; it is looked for again at the next connection."),
    STORE_UNREADABLE(
            10011,
            "The file of the property %s cannot be read: '%s': %s. Nothing was sent.",
            "It must be a whole PKCS12 or JKS file that the server's user may read."),
    STORE_UNKNOWN(
            10012,
            "The file of the property %s is neither PKCS12 nor JKS: '%s'%s.",
            "Make a store of it, for certificates in PEM with: keytool -importcert -file ca.pem -keystore trust.p12."),
    STORE_PASSWORD_WRONG(
            10013,
            "The password for the file of the property %s is wrong: '%s'.",
            "Correct the property %1$sPassword."),
    STORE_PASSWORD_MISSING(
            10014, "The file of the property %s needs a password: '%s'%s.", "Set the property %1$sPassword."),
    STORE_EMPTY(
            10015,
            "The file of the property %s is of no use: '%s'%s.",
            "Import what is missing with keytool; certificates that openssl packs without a key do not count as"
                    + " trusted."),
    STORE_KEY_LOCKED(
            10016,
            "The private key in the file of the property %s has another password than the file: '%s'.",
            "Give both the same password, with keytool -keypasswd or by importing the key into a PKCS12 file."),
    STORE_EXPIRED(
            10017,
            "The certificate in the file of the property %s cannot be shown: '%s': %s.",
            "Replace the file and flush the connection pool; check this machine's clock."),
    PROPERTY_INCOMPLETE(
            10018,
            "The configuration property '%s' is set but '%s' is not, so it has no effect.",
            "Set both or neither where the connection pool is defined."),
    STORE_NOT_THERE_YET(
            10019,
            "The file of the property %s is not there yet: '%s'.",
            "It is read when the first connection is made, and must be there by then."),

    // 11: connections
    CONNECTION_CLOSED(
            11001,
            "The connection handle is closed.",
            "Get a new connection from the factory for each unit of work; closing a handle gives it back to the pool."),
    API_KEY_MISSING(
            11002,
            "No API key: neither the caller's sign-on nor the connection specification nor the pool's property apiKey"
                    + " gives one, and %s needs one.",
            "Set the property apiKey, or sign on with a PasswordCredential or an OpenAiConnectionSpec."),
    IDENTITY_DIFFERS(
            11003,
            "A connection opened for one identity cannot be used for another.",
            "This adapter does not re-authenticate; let the pool match connections by credentials."),
    CONNECTION_DESTROYED(11004, "The managed connection is destroyed.", "Get a new connection from the factory."),
    CONNECTION_SPEC_FOREIGN(11005, "The connection specification is a %s.", "Use dev.openaira.OpenAiConnectionSpec."),
    TRANSACTIONS_UNSUPPORTED(
            11006,
            "This connection takes part in no %s: its pool's property transactionSupport is %s.",
            "Set transactionSupport to LocalTransaction or XATransaction, or leave the pool at NoTransaction."),
    RESULT_SETS_UNSUPPORTED(11007, "The adapter returns records, never result sets.", "Read the returned record."),
    HANDLE_FOREIGN(11008, "The connection handle is %s, not one of this adapter's.", null),
    INTERACTION_CLOSED(11009, "The interaction is closed.", "Create another with Connection.createInteraction()."),
    LISTENER_FAILED(11010, "A connection event listener failed while it was told of %s.", null),
    IDENTITY_INVALID(
            11011,
            "The identity to connect with cannot be used. %s",
            "Correct the sign-on or the connection specification."),
    SIGN_ON_WITHOUT_KEY(
            11012,
            "The container signed on %s without an API key for this connection factory.",
            "Give the container a PasswordCredential whose password is the key, or set the resource reference to"
                    + " authentication by the application to use the pool's own key."),
    CONNECTION_INVALID(
            11013,
            "The connections to %s of one identity are of no use: %s",
            "Check the key, baseUrl and the network; the pool replaces them."),

    // 12: records
    RECORD_MISSING(12001, "No input record was given.", "Create one with the factory's record factory: %s."),
    RECORD_KIND_WRONG(
            12002,
            "The input record is a %s; a request is a MappedRecord whose members are the API's JSON members.",
            "Create it with RecordFactory.createMappedRecord(\"%s\")."),
    RECORD_NAME_MISMATCH(
            12003,
            "The record is named '%s' but the interaction specification asks for '%s'.",
            "Use %s for this record, or a record named '%2$s'."),
    RECORD_VALUE_NOT_JSON(
            12004,
            "The value at %s is a %s, which has no JSON form.",
            "Use strings, numbers, booleans, null, maps, lists, arrays, records, JSON-P values or types JSON-B can"
                    + " write."),
    OUTPUT_RECORD_UNFIT(
            12005,
            "The output record is %s and cannot hold a %s.",
            "Pass a %s, or use the form of execute that returns the record."),
    RECORD_TEXT_INVALID(
            12006, "The text given for the record '%s' is not a JSON object: %s.", "Correct the JSON text."),
    RECORD_TOO_DEEP(
            12007,
            "The record is nested more than %d levels deep.",
            "Flatten it; a record that contains itself has no JSON form."),
    RECORD_NAME_MISSING(12008, "A record needs a name.", "The names are %s."),
    RECORD_NAME_MISSPELLED(
            12020,
            "The record name '%s' is that of no request or response.",
            "Write '%s', or name a nested record less alike."),

    // 13: operations
    SPEC_UNFIT(
            13001,
            "The interaction specification is %s.",
            "Use dev.openaira.GenerateInteractionSpec or dev.openaira.ConverseInteractionSpec."),
    OBJECT_TYPE_UNKNOWN(13002, "'%s' is no object type of Generate.", "The object types are %s."),
    OBJECT_TYPE_MISSING(
            13003,
            "The object type is known neither from the interaction specification nor from the record name '%s'.",
            "Set objectType to one of %s."),
    VERB_UNSUPPORTED(
            13004,
            "The interaction verb %s is not supported.",
            "Use SYNC_SEND_RECEIVE, the default, SYNC_SEND or SYNC_RECEIVE."),
    STREAM_REFUSED(
            13005,
            "The request asks for 'stream': this call returns the whole response at once.",
            "Leave 'stream' out, or read the response while it is made with OpenAiConnection.stream."),
    CONVERSATION_CONFLICT(
            13006,
            "The request holds 'previous_response_id' (%s) but the specification is stateful, which means a"
                    + " 'conversation'; the API allows only one of them.",
            "Set statefulConversation to false to chain by previous_response_id, or leave that member out."),
    CONVERSATIONS_NOT_OFFERED(
            13007,
            "The server at %s offers no conversations (it answered HTTP %d).",
            "Use stateless: set statefulConversation to false and send the history with each turn. If the server offers"
                    + " nothing else either, check baseUrl."),
    CONVERSATION_ABANDONED(
            13008,
            "The conversation %s was created for a turn that failed, and could not be deleted again: %s",
            "Delete it when the server is back; nothing refers to it."),
    OUTPUT_EMPTY(
            13009,
            "The model '%s' answered without any output (request %s, status %s).",
            "Check the model id first: a model that cannot do this kind of request is the usual cause."),
    OUTPUT_TRUNCATED(
            13010,
            "The answer was cut off at %s output tokens (status incomplete, max_output_tokens).",
            "Raise max_output_tokens; reasoning counts towards it too."),
    OUTPUT_FILTERED(
            13011,
            "The answer was cut off by the content filter (status incomplete, content_filter).",
            "Rephrase the input."),
    OUTPUT_INCOMPLETE(13012, "The answer is incomplete: %s.", "See incomplete_details in the response."),
    RESPONSE_FAILED(13013, "The response ended with status %s: %s (%s).", null),
    MEMBER_UNFIT(13014, "The member '%s' is %s.", "%s"),
    ANSWER_UNFIT(
            13015,
            "The server's answer has no usable '%s' (request %s).",
            "Check that the base URL names an OpenAI-compatible server and the model fits this operation."),
    OUTPUT_MAYBE_TRUNCATED(
            13016,
            "The answer used up all %s output tokens it was allowed, though the server calls it complete; it is"
                    + " probably cut off.",
            "Raise max_output_tokens; reasoning counts towards it too."),
    CONTEXT_IGNORED(
            13017,
            "The request goes on from the %s '%s', but the answer names %s: the server probably ignores it, and then"
                    + " the model knows nothing of earlier turns.",
            "Use stateless: set statefulConversation to false and send the history with each turn."),
    EMBEDDINGS_MISCOUNTED(
            13018,
            "The server answered %d vectors for %d inputs, so they cannot be told apart (request %s).",
            "Send fewer inputs at a time; see what the server and the model allow."),
    STREAM_CLOSED(
            13020,
            "The stream was closed before its end.",
            "Read it to its end before closing it; the request may have run."),
    STREAM_INTERRUPTED(13021, "The stream had told %d characters of text before it failed.", null),
    REQUEST_UNFIT(
            13022,
            "The request does not fit the profile %s, and was not sent: %s",
            "Correct it; where the server takes it as it is, set validation to warn or off."),
    REQUEST_DOUBTFUL(13023, "The request does not fit the profile %s at %s: %s", "%s"),
    MODEL_SHUT_DOWN(
            13030,
            "The model '%s' has been shut down since %s, as its server announced.",
            "Name another model; the metadata browser lists those the server offers."),
    MODEL_SHUTTING_DOWN(
            13031,
            "The model '%s' will be shut down on %s, as its server announced.",
            "Move to another model before that day."),
    MODELS_NOT_OFFERED(
            13032,
            "A list of models is not offered by this server, which answered GET /models with HTTP %d.",
            "Name models that you know it has; if nothing else works either, check baseUrl."),
    MODELS_CUT_OFF(
            13033,
            "The server has more models than the %d listed here, but does not give them, or too many to list.",
            "Models that are not listed may be asked for by their ids."),
    PROFILE_UNKNOWN(13034, "There is no profile '%s'.", "The profiles are %s."),
    MODELS_LATE(
            13035,
            "The server did not give its list of models within %s ms.",
            "Ask again later; models may be asked for by their ids meanwhile."),

    // 14: the upstream server
    HOST_UNKNOWN(14001, "The host '%s' is not known: the request was not sent.", "Check baseUrl and name resolution."),
    CONNECTION_REFUSED(
            14002,
            "No connection to %s: %s. The request was not sent.",
            "Check host and port in baseUrl, and that the server is up and reachable from here."),
    CONNECT_TIMEOUT(
            14003,
            "%s did not accept a connection within the connect timeout. The request was not sent.",
            "Check baseUrl and firewalls, or raise connectTimeout."),
    TLS_FAILED(
            14004,
            "The TLS handshake with %s failed: %s. The request was not sent.",
            "Check that baseUrl has the right scheme and host, and that the server's certificate is trusted here: by"
                    + " the file of the property trustStore where that is set, else by the Java runtime."),
    CONNECTION_LOST(
            14005,
            "The connection was lost before the whole answer had arrived: %s",
            "The request may have run; repeat it only if running it twice does no harm."),
    READ_TIMEOUT(
            14006,
            "The server sent nothing for %s ms, the read timeout.",
            "Raise readTimeout if the model needs longer; the request may have run."),
    EXECUTION_TIMEOUT(
            14007,
            "The execution timeout of %s ms has passed.",
            "Raise executionTimeout if the model needs longer; the request may have run."),
    BODY_EMPTY(
            14008,
            "The server answered HTTP %d with an empty body (model '%s', request %s).",
            "Check the model id first, then that baseUrl names an OpenAI-compatible server."),
    BODY_NOT_JSON(
            14009,
            "The server answered HTTP %d with %s instead of JSON: %s",
            "Check baseUrl (it usually ends in /v1) and proxies on the way; this looks like another kind of server."),
    BODY_MALFORMED(
            14010, "The server's JSON cannot be read: %s", "Check proxies on the way; the request may have run."),
    BODY_TOO_LARGE(
            14011,
            "The server's answer is larger than %s bytes, the limit maxResponseBytes.",
            "Raise maxResponseBytes if answers of this size are expected."),
    BODY_TOO_DEEP(14012, "The server's JSON is nested too deeply: %s", null),
    REDIRECTED(
            14013,
            "The server redirects (HTTP %d) to %s; redirects are not followed.",
            "Set baseUrl to the final address."),
    NOT_HTTP(
            14014,
            "What answers at %s does not speak HTTP.",
            "Check scheme and port in baseUrl: another service listens there."),
    TLS_EXPECTED(14015, "The port at %s expects TLS (it answered HTTP %d).", "Begin baseUrl with https://."),
    STREAM_TRUNCATED(
            14016,
            "The stream ended without the event that ends it (request %s).",
            "Check proxies on the way; the request may have run, and what was written so far is on the exception."),
    KEY_REFUSED(14020, "The server refused the API key (HTTP %d): %s", "Check the key, its organization and project."),
    ACCESS_DENIED(
            14021,
            "The server denied access (HTTP %d): %s",
            "Check what the key, its organization and project may do."),
    MODEL_UNAVAILABLE(14022, "The model '%s' does not exist at this server or is not open to this key: %s", "%s"),
    QUOTA_EXHAUSTED(
            14023, "The account's quota is used up (HTTP %d): %s", "Check plan and billing; retrying does not help."),
    RATE_LIMITED(14024, "The server limits the rate (HTTP %d): %s", "Try again%s."),
    UNAVAILABLE(14025, "The server is unavailable (HTTP %d): %s", "Try again%s."),
    REQUEST_REJECTED(
            14026, "The server rejected the request (HTTP %d%s): %s", "Correct the request; see param and code."),
    NOT_FOUND(14027, "The server knows nothing by that name (HTTP %d): %s", null),
    CONVERSATION_LOCKED(
            14028, "Another turn of this conversation is still running (HTTP %d): %s", "Try again when it has ended."),
    SERVER_ERROR(14029, "The server failed (HTTP %d): %s", "Try again later; give the request id to its operator."),
    ENDPOINT_MISSING(
            14030,
            "The server at %s has no %s (HTTP %d).",
            "Check baseUrl: it usually ends in /v1 and names no single endpoint; the server may not offer this"
                    + " operation."),
    ERROR_IN_ANSWER(14031, "The server answered HTTP %d, but with an error: %s", null),
    CALL_REPEATED(14040, "The call was tried %d times%s; the first failure was: %s", null),
    CALL_HELD_BACK(14042, "%s %s at %s was held back for %d ms by budgets or the server's limits.", null),
    CALL_TRIED_AGAIN(14041, "%s %s at %s is tried again in %d ms; failed attempts: %d, the last so: %s", null),
    BUDGET_SPENT(
            14045,
            "The budget of requests or tokens for the model '%s' is used up; the call was not sent.",
            "Try again%s; or raise requestsPerMinute and tokensPerMinute, or admissionTimeout."),
    SERVER_LIMIT_SPENT(
            14046,
            "The server said that its limit for the model '%s' is used up; the call was not sent.",
            "Try again%s, or give the call more time."),
    WAIT_INTERRUPTED(
            14047,
            "The thread was interrupted while a call of the model '%s' waited for its turn; the call was not sent.",
            null),
    CALLS_SUSPENDED(
            14048,
            "Calls to %s are suspended: %s",
            "Try again%s: then the server is asked whether it is back. Until it is, no call is sent."),
    CALLS_RESUMED(14049, "Calls to %s go out again: it is back.", null),
    PROXY_NOT_REACHED(
            14050,
            "No connection through the proxy %s: %s. The request was not sent.",
            "Check proxyUrl, and that the proxy is up and reachable from here."),
    PROXY_AUTHENTICATION(
            14051,
            "The proxy %s refuses (HTTP %s): it wants another user or password than it was told, or one at all.",
            "Check proxyUser and proxyPassword; Basic and Digest are understood. This is not about the API key."),
    PROXY_REFUSED(
            14052,
            "The proxy %s made no connection to %s (HTTP %s). The request was not sent.",
            "Ask the proxy's administrator to allow this host and port, and check that the proxy can reach it."),
    CLIENT_CERTIFICATE_REFUSED(
            14053,
            "The server at %s refuses the client certificate, or that there is none. The request was not taken.",
            "Set keyStore and keyStorePassword to a certificate this server accepts, with its private key."),
    BODY_UNDECODABLE(
            14054,
            "The server's answer cannot be decoded: %s",
            "Check proxies on the way; gzip is all that is asked for. The request may have run."),
    CALL_ABORTED(
            14055,
            "The call was cut off, because %s is over or marked for rollback.",
            "Begin another transaction; what the call may have left upstream is undone."),

    // 15: structured output
    SCHEMA_NOT_SAVED(
            15001,
            "No schema was saved on the interaction spec.",
            "Set textParameter on the GenerateInteractionSpec:"
                    + " {\"format\":{\"type\":\"json_schema\",\"name\":…,\"schema\":…}}."),
    TEXT_PARAMETER_NOT_JSON(15002, "The text parameter is not a JSON object: %s", "Correct the JSON text."),
    TEXT_PARAMETER_INCOMPLETE(15003, "The text parameter is incomplete: %s", "Give format with type, name and schema."),
    TEXT_PARAMETER_UNFIT(15004, "The text parameter cannot be used: %s", null),
    SCHEMA_INVALID(15005, "The schema is invalid: %s", null),
    SCHEMA_NOT_STRICT(
            15006, "The schema breaks the rules of strict mode: %s", "Follow the rules, or set strict to false."),
    SCHEMA_ADJUSTED(15007, "The text parameter was adjusted: %s", "Save it in the adjusted form."),
    SCHEMA_NOT_APPLIED(
            15008,
            "The schema was not applied: %s",
            "The model or server ignores text.format; use one that supports structured output."),
    REFUSED(15009, "The model refused to answer.", "Read the refusal on the exception; rephrase the input."),
    FORMAT_AT_RUNTIME(
            15010,
            "The request gives 'text.format', which is fixed at design time on the interaction spec.",
            "Leave text.format out of the record; other members of text may stay."),
    TYPE_UNSUPPORTED(15011, "No strict schema can be made from %s", null),
    STRUCTURED_OUTPUT_TRUNCATED(
            15012,
            "The structured output was cut off at %s output tokens, so it is no whole JSON document.",
            "Raise max_output_tokens; reasoning counts towards it too."),
    VALUE_UNBINDABLE(15013, "The answer fits the schema but JSON-B cannot make a %s of it: %s", null),
    STRUCTURED_OUTPUT_FILTERED(
            15014, "The structured output was cut off by the content filter.", "Rephrase the input."),
    STRUCTURED_OUTPUT_MISSING(
            15015,
            "The response '%s' with status '%s' holds no structured output.",
            "Ask without 'background' and tools, or use an interaction and read the response's other output."),
    STRUCTURED_OUTPUT_INCOMPLETE(
            15016,
            "The structured output is incomplete and no whole JSON document: %s.",
            "See incomplete_details in the response."),

    // 16: observation
    STATISTICS_NOT_REGISTERED(
            16001,
            "The statistics cannot be registered as an MBean or taken away again: %s",
            "The adapter works without; see what else of the domain dev.openaira is registered."),
    TELEMETRY_FAILED(
            16002,
            "%s could not be told of a call, which is not affected: %s",
            "See the cause; this is not logged again but for debugging."),
    // 17: effects and transactions
    TRANSACTION_ACTIVE(
            17001,
            "The connection already takes part in %s.",
            "Commit it or roll it back first; transactions do not nest."),
    TRANSACTION_MISSING(
            17002, "No local transaction was begun on this connection.", "Begin one before you commit or roll back."),
    TRANSACTION_OVER(
            17003,
            "%s is over or marked for rollback, so nothing more can be done in it.",
            "Begin another transaction; what this call may have left upstream is undone."),
    TRANSACTION_TIMED_OUT(
            17004,
            "The time of %s is up.",
            "Raise the transaction timeout if the model needs longer; the transaction can only be rolled back."),
    CONVERSATION_HELD(
            17005,
            "The conversation %s is held by %s.",
            "Try again when that has ended: one transaction at a time adds to a conversation."),
    CALLS_UNFINISHED(
            17006,
            "A call in %s is not over, so it was rolled back.",
            "End every call and close every stream before you commit."),
    EFFECT_ORPHANED(
            17007,
            "%s was rolled back, but the %s %s is still there (request %s): %s",
            "Delete it when the server is back; nothing refers to it."),
    EFFECT_LOST(
            17008,
            "%s was rolled back; a %s may have been made in it whose id never arrived (request %s).",
            "Look for it at the server if that matters; the adapter cannot find it."),
    ITEMS_LEFT(
            17009,
            "%s was rolled back; %d items added to the conversation %s are not known for certain as its own and"
                    + " were left.",
            "See what else writes to this conversation or deletes from it."),
    // 17010 is retired
    BRANCH_MISUSED(17011, "%s cannot be done to %s, which is %s.", null),
    BRANCH_UNKNOWN(17012, "There is no %s here.", null),
    BRANCH_DUPLICATE(17013, "%s exists already.", null),
    XA_ARGUMENT_INVALID(17014, "%s is not allowed for %s.", null),
    BRANCH_ROLLED_BACK(17015, "%s was rolled back, because it was marked so.", null),
    BRANCH_DECIDED(17016, "An operator has %s %s.", "Tell its transaction manager to forget it, and look at the data."),
    DELETION_IN_TRANSACTION(
            17017,
            "A conversation cannot be deleted in a transaction, because that cannot be undone.",
            "Delete it on a connection that takes part in none, after the commit."),
    // 17018 is retired
    TRANSACTION_ABANDONED(
            17019,
            "%s was still open when its connection was taken back, and was rolled back.",
            "Commit or roll back before the connection is closed."),
    TRANSACTIONS_UNSEEN(17020, "The transactions cannot be shown by JMX: %s", null),
    BRANCH_AMBIGUOUS(
            17021, "There is more than one %s here: %s.", "Name the one that is meant by its whole line in the list."),
    JOURNAL_BEHIND(
            17022,
            "The journal was not told what became of %s: %s",
            "Nothing is lost by that; after a restart what was undone is undone once more."),
    ENTRY_UNREADABLE(
            17023,
            "The journal's entry %s cannot be read, because %s; it is left as it is.",
            "Start the version of the adapter that wrote it, and let its transactions end."),
    UNITS_RESTORED(
            17024,
            "Taken over from the journal: %d branches that wait for their transaction manager, and %d transactions to"
                    + " be undone.",
            null),
    NOBODY_HERE(
            17034,
            "Nobody is here who may act for %s: %s.",
            "Use a pool with that key, or with another of the same project, or set the property recoveryApiKey of a pool"
                    + " with that base URL, organization and project."),
    OWNER_UNKNOWN(
            17035,
            "Whether %s is this connection's to end is not known: the server at %s did not say of which project its key"
                    + " is.",
            "Try again when the server answers."),
    FOR_RECOVERY_ONLY(
            17036,
            "No API key: this connection has only the pool's recoveryApiKey, under which no call of an application goes"
                    + " out.",
            "Set the property apiKey, or sign on with a PasswordCredential or an OpenAiConnectionSpec."),
    TASK_FAILED(
            17040,
            "What has to be done is not done yet: %s, %s: %s",
            "It is tried again, ever more seldom. See the bean dev.openaira:type=Transactions, which can have it tried now"
                    + " or give it up."),
    TASK_WAITS(
            17041,
            "What has to be done waits for somebody: %s, %s: %s",
            "It goes on when a pool or a caller appears that may do it."),
    TASK_UNKNOWN(17042, "There is no task '%s' to be done.", "See the list of tasks; it may be done by now."),
    TASK_UNDER_WAY(17043, "The task '%s' is being tried at this moment.", "Give it up when the attempt has ended."),
    TASK_KEPT(17044, "The task '%s' could not be given up: %s.", "See whether the journal can be written to."),
    TASK_GIVEN_UP(17045, "An administrator has given up what was to be done: %s, %s.", null),
    THREADS_REFUSED(
            17046,
            "The server has no thread for what has to be done: %s",
            "It is asked again; give its work manager more threads."),
    TASKS_UNDER_WAY(17047, "The adapter stops while attempts do not end: %d.", null),
    TIMER_REFUSED(
            17048,
            "The server gives no timer: %s",
            "One of its threads waits in the timer's place while there is work."),
    ERRAND_FAILED(17049, "What has to be done later could not be looked after: %s", null),
    TICKET_TAKEN(
            17050,
            "The ticket '%s' is in use.",
            "Give another one, or null to have one made: a specification keeps its ticket when it has sent."),
    TICKET_MISSING(
            17051, "There is no ticket to receive by.", "Set the specification's ticket to that of the request sent."),
    TICKET_UNKNOWN(
            17052,
            "The ticket '%s' is not known here.",
            "Tickets lie in the journal of the server instance that took the request; they are told to those alone who"
                    + " have its sender's key, or one of his project. An outcome is kept %s (outcomeRetention)."),
    TICKET_OF_ANOTHER_TYPE(
            17053, "The ticket '%s' is for %s, not for %s.", "Receive with the specification that it was sent with."),
    SEND_UNSUPPORTED(
            17054,
            "%s cannot be sent to be received later: servers have a background mode for responses alone.",
            "Use SYNC_SEND_RECEIVE, or send Text, Structured Output or Converse."),
    SEND_PENDING(17055, "The ticket '%s' has no response yet: %s.", "Receive again later."),
    SEND_MAYBE_DOUBLED(
            17056,
            "The request of the ticket '%s' may have run more than once: an answer was lost, and it was sent again.",
            "Where that must not be, send with delivery at-most-once."),
    SEND_DROPPED(
            17057, "The request of the ticket '%s' was never sent: its transaction was rolled back.", "Send it again."),
    SEND_UNCERTAIN(
            17058,
            "It is not known whether the request of the ticket '%s' ran: its answer was lost (request %s)%s, and it was"
                    + " to be sent once at most.",
            "Look at the server what there is; send it again if it may run twice."),
    SEND_GIVEN_UP(
            17059, "An administrator gave the request of the ticket '%s' up%s.", "Send it again if it is needed."),
    SEND_GONE(
            17060,
            "The response to the ticket '%s' (%s) was deleted at the server before it was fetched.",
            "Send the request again if its response is needed."),
    SEND_LOST(
            17061,
            "For the ticket '%s' a %s may have been made whose id never arrived (request %s).",
            "Look for it at the server if that matters; the adapter cannot find it."),
    SEND_LEFT(
            17062,
            "The request of the ticket '%s' was given up; its %s %s is left at the server.",
            "Delete it there if it is not needed."),
    SEND_UNSEEN(
            17063,
            "For the ticket '%s' a %s %s was made, which a key other than the sender's does not find.",
            "Look for it at the server with a key of the sender's project, and delete it there."),
    SEND_LATE(
            17064,
            "For the ticket '%s' a request was lost, and may still add items to the conversation %s, which is deleted.",
            "Look for them at the server if that matters; the adapter cannot find them."),
    SEND_UNREADABLE(
            17065,
            "The journal's entry %s cannot be read; it is left as it is, and nothing is sent for it.",
            "Start the version of the adapter that wrote it. To do without, give up what of it is listed as pending by the"
                    + " bean dev.openaira:type=Transactions."),
    SEND_UNREAD(
            17066,
            "An administrator gave the journal's entry %s up, which could not be read; what its request left at the"
                    + " server, if anything, stays there.",
            "Look for it at the server if that matters; the adapter cannot find it."),

    // 18: the MCP server
    POOL_REFUSED(
            18001,
            "The connection pool gave no connection: %s",
            "Try again when other calls have ended, or give the pool more connections; the server's log says more."),
    TOOL_ARGUMENTS_UNFIT(18002, "The arguments do not fit the tool '%s': %s", "See the tool's input schema."),
    TOOL_FAILED(
            18003,
            "The tool '%s' failed unexpectedly.",
            "Give the reference %s to the server's administrator, whose log has the cause."),

    // 19: the journal
    JOURNAL_DIRECTORY_UNKNOWN(
            19001,
            "There is no directory for a journal: none is configured, and this server's own is not known.",
            "Set the resource adapter's property journalDirectory to a directory that lasts."),
    JOURNAL_DIRECTORY_MISSING(
            19002,
            "The journal directory %s is not there and cannot be created: %s",
            "Create it for the user the server runs as, or set journalDirectory to another one."),
    JOURNAL_DIRECTORY_UNUSABLE(
            19003,
            "Nothing can be written to the journal directory %s: %s",
            "Let the user the server runs as read and write there, or set journalDirectory to another one."),
    JOURNAL_DIRECTORY_TEMPORARY(
            19004,
            "The journal directory %s may be gone after a restart, and with it what recovery needs.",
            "Set journalDirectory, or run the server in a directory that lasts (Payara Micro: --rootDir)."),
    JOURNAL_DISK_FULL(
            19005,
            "The disk of the journal %s is full: %s",
            "Make room; the journal is used again as soon as there is some. Nothing is lost that was on the disk."),
    JOURNAL_UNWRITABLE(
            19006,
            "The journal %s cannot be written: %s",
            "See to the disk; every further attempt tries again. Nothing is lost that was on the disk."),
    JOURNAL_STUCK(
            19007,
            "The disk of the journal %s did not answer for %d seconds.",
            "See to the disk; whether the changes are there shows after a restart."),
    JOURNAL_UNREADABLE(19008, "The journal %s cannot be read: %s", "See to the disk and to who may read the file."),
    JOURNAL_ENTRY_UNREADABLE(
            19009,
            "The journal %s is damaged at byte %d: an entry among the %d bytes from there cannot be read.",
            "See to the disk; save the file before the server is stopped."),
    JOURNAL_TAIL_DROPPED(
            19010,
            "The journal %s ends in %d bytes, from byte %d on, that were still being written when the server went down;"
                    + " they were cut off.",
            "Nothing need be done: nobody was told that they were on the disk."),
    JOURNAL_DAMAGED(
            19011,
            "The journal %s is damaged: from byte %d on, %d bytes cannot be trusted, though they were on the disk.",
            "It is renamed to *.damaged and nothing in it is lost, but nothing is recovered from it: see to the disk,"
                    + " restore the file from a copy if there is one, and restart; else look at the upstream for what"
                    + " its transactions left."),
    JOURNAL_OF_THE_FUTURE(
            19012,
            "The journal %s has format %d; this adapter knows those up to %d. It is left alone.",
            "Run the adapter that wrote it, or a newer one."),
    JOURNAL_GONE(
            19013,
            "The journal %s was deleted or moved while it was in use; it is written anew.",
            "Leave the journal directory to the adapter."),
    JOURNAL_NOT_COMPACTED(
            19014,
            "The journal %s cannot be written anew without what is no longer needed, and goes on growing: %s",
            "See to the disk."),
    JOURNAL_ADOPTED(19015, "%d entries of the journal %s, which had no owner, were taken over.", null),
    JOURNAL_NOT_ADOPTED(
            19016,
            "The entries of the journal %s, which has no owner, cannot be taken over: %s",
            "See to the disk; the next start tries again."),
    JOURNAL_CLOSED(19017, "The journal in %s is closed, because the adapter was stopped.", null),
    JOURNAL_NOT_CLOSED(19018, "The journal %s was not closed properly: %s", "See to the disk."),
    JOURNAL_ENTRY_UNFIT(19019, "An entry cannot be written to the journal: %s", "Make it smaller.");

    /** Also line ends beyond ASCII, and what turns the direction of writing round. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]+");

    private static final char END_OF_SENTENCE = '\0';

    private final String code;
    private final String sentence;
    private final @Nullable String remedy;

    Diagnosis(int number, String sentence, @Nullable String remedy) {
        this.code = "OAI" + number;
        this.sentence = sentence;
        this.remedy = remedy;
    }

    /** The code, {@code OAI1xxxx}: stable across releases. */
    public String code() {
        return code;
    }

    /** The sentence with {@code %s} where details go. */
    public String sentence() {
        return sentence;
    }

    /** What the reader can do, with {@code %s} where details go; {@code null} where nothing can be done. */
    public @Nullable String remedy() {
        return remedy;
    }

    /**
     * Code, sentence and remedy as one line. Details fill the placeholders of the sentence first, then those of the
     * remedy; a remedy may refer to any of them by position. Control characters in them become spaces: someone else's
     * words must not begin a line of their own in a log.
     */
    public String message(@Nullable Object... details) {
        Object[] shown = Arrays.stream(details).map(Diagnosis::onOneLine).toArray();
        String filled =
                String.format(Locale.ROOT, remedy == null ? sentence : sentence + END_OF_SENTENCE + remedy, shown);
        int end = filled.indexOf(END_OF_SENTENCE);
        return code + ": " + (end < 0 ? filled : ended(filled.substring(0, end)) + ' ' + filled.substring(end + 1));
    }

    private static Object onOneLine(@Nullable Object detail) {
        return detail instanceof Number
                ? detail
                : CONTROLS.matcher(String.valueOf(detail)).replaceAll(" ");
    }

    /** A sentence that closes with someone else's words may lack its end. */
    private static String ended(String sentence) {
        return sentence.matches("(?s).*[.!?…]\\s*") ? sentence.stripTrailing() : sentence.stripTrailing() + '.';
    }
}
