package io.parlour.helpdesk.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.NewContact;
import io.parlour.conversations.Author;
import io.parlour.conversations.Message;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.ReadMessages;
import io.parlour.conversations.ReviseMessage;
import io.parlour.conversations.StartConversation;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.ConsoleClient.Answer;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An organization whose tickets are searched through the API.
final class SearchScene {
    static final UUID NONE = new UUID(0, 0);

    final TestApp app = TestApp.shared();
    final Company company = Company.in(app);
    final ConsoleClient owner = company.console(Role.OWNER);
    final OrganizationId organization = company.id();
    final UUID me = company.person(Role.OWNER).id();

    UUID contact(String name, String address) {
        return app.bean(CreateContact.class)
                .create(
                        organization,
                        new NewContact(name, "en", List.of(new Handle(HandleKind.EMAIL, address, false)), "live-chat"))
                .id();
    }

    UUID ticket(UUID contact, @Nullable String subject, @Nullable UUID department, String... texts) {
        UUID conversation = app.bean(StartConversation.class)
                .start(
                        organization,
                        new StartConversation.Start(contact, "email", null, department, subject, "en", null),
                        null)
                .conversation();
        for (String text : texts) {
            say(conversation, new Author.Visitor(contact), MessageKind.MESSAGE, text);
        }
        app.bean(MakeTicket.class).make(organization, conversation, TicketSource.AGENT, new Author.Agent(me));
        return conversation;
    }

    UUID say(UUID conversation, Author author, MessageKind kind, String text) {
        UUID client = UUID.randomUUID();
        app.bean(PostMessage.class)
                .post(new PostMessage.Request(
                        organization, conversation, author, client, kind, text, List.of(), 10_000, true));
        return client;
    }

    void note(UUID conversation, String text) {
        say(conversation, new Author.Agent(me), MessageKind.NOTE, text);
    }

    UUID department(String name) {
        return UUID.fromString(owner.post("/api/v1/departments", Map.of("name", name))
                .json()
                .get("id")
                .asString());
    }

    void attach(UUID conversation, String name) {
        inside("""
                insert into attachment (organization_id, id, conversation_id, message_seq, ordinal, owner_kind, owner_id,
                    name, size, received, type, state, created_at)
                values (:organization, gen_random_uuid(), :conversation, 2, 0, 'agent', gen_random_uuid(), :value, 1, 1,
                    'text/plain', 'clean', now())
                """, conversation, name);
    }

    void tag(UUID conversation, String tag) {
        inside("""
                insert into ticket_tag (organization_id, conversation_id, fold, tag, at)
                values (:organization, :conversation, lower(:value), :value, now())
                """, conversation, tag);
    }

    void delete(UUID conversation, long seq) {
        inside("""
                delete from message where organization_id = :organization and conversation_id = :conversation
                    and seq = cast(:value as bigint)
                """, conversation, String.valueOf(seq));
    }

    void revise(UUID conversation, long seq, String text) {
        Message message = app.bean(ReadMessages.class)
                .after(organization, conversation, seq - 1, Audience.AGENT, 1)
                .getFirst();
        app.bean(ReviseMessage.class)
                .revise(
                        message.id(),
                        new PostMessage.Request(
                                organization,
                                conversation,
                                new Author.Agent(me),
                                UUID.randomUUID(),
                                MessageKind.MESSAGE,
                                text,
                                List.of(),
                                0,
                                true));
    }

    /// As if all of it had been written so many days ago.
    void written(UUID conversation, int daysAgo) {
        inside("""
                update message set at = at - cast(:value as integer) * interval '1 day'
                where organization_id = :organization and conversation_id = :conversation
                """, conversation, String.valueOf(daysAgo));
    }

    /// So many messages with the same words.
    void many(UUID conversation, String text, int times) {
        app.superuser()
                .sql("""
                        insert into message (organization_id, conversation_id, seq, id, client_id, kind, author_kind,
                            author_id, text, at)
                        select organization_id, id, last_seq + i, gen_random_uuid(), gen_random_uuid(), 'message', 'visitor',
                            contact_id, ?, now() from conversation, generate_series(1, ?) i
                        where organization_id = ? and id = ?
                        """)
                .param(text)
                .param(times)
                .param(organization.value())
                .param(conversation)
                .update();
    }

    /// As if what was said last named somebody.
    void mention(UUID conversation, UUID agent) {
        inside("""
                insert into message_mention (organization_id, agent_id, message_id, conversation_id, seq, at)
                select :organization, cast(:value as uuid), m.id, m.conversation_id, m.seq, m.at from message m
                where m.organization_id = :organization and m.conversation_id = :conversation and m.kind = 'message'
                order by m.seq desc limit 1
                """, conversation, agent.toString());
    }

    /// Whether a search that looks at so many texts does not look at all.
    boolean cut(String word, int reach) {
        return found(List.of(word), 1, reach, reach).containsKey(NONE);
    }

    /// The bits of the words that are found in tickets; with [#NONE] where not all was looked at.
    ///
    /// @param wanted the bits of those that a ticket should hold all of
    /// @param ranked so many matches of each word are told at least
    Map<UUID, Integer> found(List<String> words, int wanted, int ranked, int reach) {
        Transactions transactions = app.bean(Transactions.class);
        Map<UUID, Integer> found = new HashMap<>();
        transactions.read(
                organization,
                () -> app.bean(JdbcClient.class)
                        .sql("""
                                select s.id, s.hits from ticket_search(gen_random_uuid(), 'ALL', '{}', array[:words],
                                    array_fill(false, array[:many]), array_fill('any'::text, array[:many]),
                                    array_fill(''::text, array[:many]), :wanted, :ranked, :reach) s""")
                        .param("words", words)
                        .param("many", words.size())
                        .param("wanted", wanted)
                        .param("ranked", ranked)
                        .param("reach", reach)
                        .query((row, number) -> found.put(
                                Objects.requireNonNullElse(row.getObject("id", UUID.class), NONE), row.getInt("hits")))
                        .list());
        return found;
    }

    JsonNode field(String object, String key, String kind, Map<String, Object> more) {
        Map<String, Object> wish = new HashMap<>(Map.of(
                "object",
                object,
                "key",
                key,
                "kind",
                kind,
                "name",
                "The " + key,
                "personal",
                false,
                "carriesOver",
                false));
        wish.putAll(more);
        return done(owner.post("/api/v1/custom-fields", wish));
    }

    JsonNode done(ConsoleClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        return answer.text().isEmpty() ? JsonMapper.shared().nullNode() : answer.json();
    }

    private void inside(String sql, UUID conversation, String value) {
        Transactions transactions = app.bean(Transactions.class);
        transactions.in(organization, () -> {
            transactions.deleting("test-rule");
            app.bean(JdbcClient.class)
                    .sql(sql)
                    .param("organization", organization.value())
                    .param("conversation", conversation)
                    .param("value", value)
                    .update();
        });
    }

    List<UUID> found(String typed) {
        return found(owner, typed);
    }

    static List<UUID> found(ConsoleClient client, String typed) {
        List<UUID> ids = new ArrayList<>();
        answer(client, typed, "")
                .get("items")
                .forEach(item ->
                        ids.add(UUID.fromString(item.get("ticket").get("id").asString())));
        return ids;
    }

    JsonNode answer(String typed) {
        return answer(owner, typed, "");
    }

    static JsonNode answer(ConsoleClient client, String typed, String more) {
        Answer answer =
                client.get("/api/v1/ticket-search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8) + more);
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.text());
        }
        return answer.json();
    }
}
