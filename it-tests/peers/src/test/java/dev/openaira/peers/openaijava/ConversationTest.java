package dev.openaira.peers.openaijava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.conversations.Conversation;
import com.openai.models.conversations.ConversationCreateParams;
import com.openai.models.conversations.ConversationDeletedResource;
import com.openai.models.conversations.ConversationUpdateParams;
import com.openai.models.conversations.Message;
import com.openai.models.conversations.items.ConversationItem;
import com.openai.models.conversations.items.ConversationItemList;
import com.openai.models.conversations.items.ItemCreateParams;
import com.openai.models.conversations.items.ItemDeleteParams;
import com.openai.models.conversations.items.ItemListPage;
import com.openai.models.conversations.items.ItemListParams;
import com.openai.models.conversations.items.ItemRetrieveParams;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("openai-java: conversations")
class ConversationTest extends ClientFixture {

    private static ResponseInputItem said(String text) {
        return ResponseInputItem.ofEasyInputMessage(EasyInputMessage.builder()
                .role(EasyInputMessage.Role.USER)
                .content(text)
                .build());
    }

    private static List<ResponseInputItem> numbered(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> said("message " + number))
                .toList();
    }

    private static String text(ConversationItem item) {
        Message.Content part = item.asMessage().content().get(0);
        return part.isInputText()
                ? part.asInputText().text()
                : part.asOutputText().text();
    }

    private List<String> texts(String conversation, ItemListParams.Order order) {
        return client
                .conversations()
                .items()
                .list(conversation, ItemListParams.builder().order(order).build())
                .autoPager()
                .stream()
                .map(ConversationTest::text)
                .toList();
    }

    private Conversation created() {
        return client.conversations().create();
    }

    @Test
    @DisplayName("one is created with metadata and items, read, changed and deleted")
    void life() {
        Conversation conversation = client.conversations()
                .create(ConversationCreateParams.builder()
                        .metadata(ConversationCreateParams.Metadata.builder()
                                .putAdditionalProperty("topic", JsonValue.from("tea"))
                                .build())
                        .items(List.of(said("My name is Ada.")))
                        .build());
        assertThat(conversation.id()).startsWith("conv_");
        assertThat(conversation.createdAt()).isPositive();
        assertThat(conversation._metadata()).isEqualTo(JsonValue.from(Map.of("topic", "tea")));
        assertThat(client.conversations().retrieve(conversation.id())).isEqualTo(conversation);
        assertThat(texts(conversation.id(), ItemListParams.Order.ASC)).containsExactly("My name is Ada.");

        Conversation changed = client.conversations()
                .update(
                        conversation.id(),
                        ConversationUpdateParams.builder()
                                .metadata(ConversationUpdateParams.Metadata.builder()
                                        .putAdditionalProperty("topic", JsonValue.from("coffee"))
                                        .build())
                                .build());
        assertThat(changed._metadata()).isEqualTo(JsonValue.from(Map.of("topic", "coffee")));

        ConversationDeletedResource deleted = client.conversations().delete(conversation.id());
        assertThat(deleted.id()).isEqualTo(conversation.id());
        assertThat(deleted.deleted()).isTrue();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.conversations().retrieve(conversation.id()));
    }

    @Test
    @DisplayName("items are added, read and deleted one by one")
    void items() {
        String id = created().id();
        ConversationItemList added = client.conversations()
                .items()
                .create(id, ItemCreateParams.builder().items(numbered(1, 3)).build());
        assertThat(added.data())
                .extracting(ConversationTest::text)
                .containsExactly("message 1", "message 2", "message 3");
        assertThat(added.hasMore()).isFalse();
        ConversationItem second = added.data().get(1);
        String secondId = second.asMessage().id();
        ItemRetrieveParams read =
                ItemRetrieveParams.builder().conversationId(id).itemId(secondId).build();
        assertThat(client.conversations().items().retrieve(read)).isEqualTo(second);
        Conversation left = client.conversations()
                .items()
                .delete(ItemDeleteParams.builder()
                        .conversationId(id)
                        .itemId(secondId)
                        .build());
        assertThat(left.id()).isEqualTo(id);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.conversations().items().retrieve(read));
        assertThat(texts(id, ItemListParams.Order.DESC)).containsExactly("message 3", "message 1");
    }

    @Test
    @DisplayName("the pager walks through all pages in either order")
    void pages() {
        String id = created().id();
        for (int from = 1; from <= 41; from += 20) {
            client.conversations()
                    .items()
                    .create(
                            id,
                            ItemCreateParams.builder()
                                    .items(numbered(from, from + 19))
                                    .build());
        }
        ItemListPage first = client.conversations().items().list(id);
        assertThat(first.items()).hasSize(20);
        assertThat(first.hasMore()).contains(true);
        assertThat(text(first.items().get(0))).as("newest first by default").isEqualTo("message 60");
        List<String> rising = IntStream.rangeClosed(1, 60)
                .mapToObj(number -> "message " + number)
                .toList();
        assertThat(texts(id, ItemListParams.Order.ASC)).isEqualTo(rising);
        assertThat(texts(id, ItemListParams.Order.DESC))
                .hasSize(60)
                .startsWith("message 60")
                .endsWith("message 1");
        assertThat(received("GET", "/conversations/" + id + "/items")).hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    @DisplayName("turns build on one another and leave their items behind")
    void turns() {
        String id = created().id();
        client.responses().create(ask("My name is Ada.").conversation(id).build());
        Response second = client.responses()
                .create(ask("What is my name?").conversation(id).build());
        assertThat(ClientFixture.text(second)).isEqualTo("Your name is Ada.");
        assertThat(second.conversation().orElseThrow().id()).isEqualTo(id);
        List<String> all = texts(id, ItemListParams.Order.ASC);
        assertThat(all).hasSize(4).startsWith("My name is Ada.").endsWith("Your name is Ada.");
    }

    @Test
    @DisplayName("a second turn during the first is rejected as conversation_locked")
    void locked() {
        String id = created().id();
        Response running = client.responses()
                .create(ask("Slowly").conversation(id).background(true).build());
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() ->
                        client.responses().create(ask("Now").conversation(id).build()))
                .satisfies(failure -> {
                    assertThat(failure.code()).contains("conversation_locked");
                    assertThat(failure.param()).contains("conversation");
                });
        simulator.finishBackground(running.id());
        Response next = client.responses().create(ask("Now").conversation(id).build());
        assertThat(next.status()).contains(ResponseStatus.COMPLETED);
        assertThat(texts(id, ItemListParams.Order.ASC)).hasSize(4).startsWith("Slowly");
    }

    @Test
    @DisplayName("a conversation beside a previous response, and one that does not exist, are rejected")
    void rejected() {
        String id = created().id();
        Response first = client.responses().create(ask("x").build());
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.responses()
                        .create(ask("y").conversation(id)
                                .previousResponseId(first.id())
                                .build()));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.responses()
                        .create(ask("y").conversation("conv_0123456789").build()))
                .satisfies(failure -> assertThat(failure.getMessage()).contains("conv_0123456789"));
    }
}
