package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.CreateAgent;
import io.parlour.identity.Departments;
import io.parlour.identity.Role;
import io.parlour.livechat.forms.FieldType;
import io.parlour.livechat.forms.Form;
import io.parlour.livechat.forms.FormAnswers;
import io.parlour.livechat.forms.FormCatalog;
import io.parlour.livechat.forms.FormField;
import io.parlour.livechat.forms.FormKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class FormsIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Browser browser = new Browser();
    private final AgentPrincipal owner = owner();

    private AgentPrincipal owner() {
        UUID id = browser.app
                .bean(CreateAgent.class)
                .create(
                        browser.organization,
                        new CreateAgent.New(
                                "Ada", "Ada", UUID.randomUUID() + "@shop.example", Role.OWNER, List.of(), null));
        return new AgentPrincipal(
                browser.organization, id, UUID.randomUUID(), Role.OWNER, Set.of(), Set.of(), "Ada", "Ada");
    }

    @Test
    void aMessageLeftWhileNobodyIsThereIsOneTicketWithANumber() {
        saveOffline(List.of("ops@shop.example"));

        Browser.Answer left = leave(Map.of("email", "ann@example.org", "message", "Is the kettle back?"));
        Browser.Answer second = leave(Map.of("email", "bob@example.org", "message", "And mine?"));

        assertThat(left.status()).as(left.raw().body()).isEqualTo(201);
        assertThat(left.json().path("message").path("text").asString()).isEqualTo("Is the kettle back?");
        assertThat(sql("select string_agg(number || ' ' || source || ' ' || category, ', ' order by number) from ticket"
                        + " where organization_id = :organization"))
                .isEqualTo("1 offline_window new, 2 offline_window new");
        assertThat(sql(
                        "select kind || ' ' || value || ' ' || verified from handle where organization_id = :organization"
                                + " and value_lower = 'ann@example.org'"))
                .isEqualTo("email ann@example.org false");
        assertThat(sql("select count(*)::text from letter where organization_id = :organization and kind = 'NOTICE'"
                        + " and recipient = 'ops@shop.example' and body not like '%kettle%'"))
                .isEqualTo("2");
        assertThat(sql("select count(*)::text from chat where organization_id = :organization"))
                .isEqualTo("0");
        assertThat(second.status()).isEqualTo(201);
    }

    @Test
    void anAnswerToALeftMessageIsMailedUnlessItWasReadOnThePage() {
        saveOffline(List.of());
        leave(Map.of("email", "ann@example.org", "message", "Is the kettle back?"));
        String conversation = sql("select id::text from conversation where organization_id = :organization");
        try (ConsoleClient console =
                Company.of(browser.app, browser.organization).console(Role.OWNER)) {
            assertThat(answered(console, conversation)).isEqualTo("0");
            mailUnread();
            assertThat(mails()).isEqualTo("1");

            browser.app.superuser().sql("""
                            insert into participant (organization_id, conversation_id, kind, participant_id, read_seq,
                                joined_at)
                            select organization_id, id, 'visitor', contact_id, 100, now() from conversation
                            where id = cast(:conversation as uuid)
                            on conflict (organization_id, conversation_id, kind, participant_id)
                                do update set read_seq = 100
                            """).param("conversation", conversation).update();
            answered(console, conversation);
            mailUnread();
            assertThat(mails()).isEqualTo("1");
        }
    }

    private String answered(ConsoleClient console, String conversation) {
        ConsoleClient.Answer answer = console.post(
                "/api/v1/conversations/" + conversation + "/messages",
                Map.of("clientId", UUID.randomUUID(), "kind", "message", "text", "It is.", "seen", 100));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return mails();
    }

    private String mails() {
        return sql("select count(*)::text from outbound_recipient where organization_id = :organization"
                + " and address = 'ann@example.org'");
    }

    /// The half minute in which it can be read is over.
    private void mailUnread() {
        browser.app
                .superuser()
                .sql("update scheduled_task set execution_time = now() where task_name = 'mail-unread'")
                .update();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> browser.app
                        .superuser()
                        .sql("select count(*) from scheduled_task where task_name = 'mail-unread'")
                        .query(Long.class)
                        .single()
                        .equals(0L));
    }

    @Test
    void everyFaultOfAFormIsToldAtOnceAndNothingIsStored() {
        save(
                FormKind.PRE_CHAT,
                "always",
                List.of(
                        field("name", FieldType.TEXT, true, null),
                        field("email", FieldType.EMAIL, true, null),
                        field("phone", FieldType.PHONE, false, null),
                        field("amount", FieldType.NUMBER, false, null),
                        field("day", FieldType.DATE, false, null),
                        field("code", FieldType.TEXT, false, "[A-Z]{3}-[0-9]+"),
                        choice("size", FieldType.SELECT),
                        choice("extras", FieldType.MULTI_CHECK),
                        field("where", FieldType.DEPARTMENT, false, null),
                        field("agree", FieldType.CONSENT, true, null)));
        UUID foreign = browser.app
                .bean(Departments.class)
                .first(new Browser().organization)
                .id();

        Browser.Answer refused = begin(Map.ofEntries(
                Map.entry("email", "ann"),
                Map.entry("phone", "call me"),
                Map.entry("amount", "many"),
                Map.entry("day", "2026-02-30"),
                Map.entry("code", "abc"),
                Map.entry("size", "XXL"),
                Map.entry("extras", List.of("S", "no")),
                Map.entry("where", foreign.toString()),
                Map.entry("agree", false),
                Map.entry("secret", "x")));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("code")).isEqualTo("form.invalid");
        Map<String, String> codes = new HashMap<>();
        refused.json()
                .path("errors")
                .forEach(error -> codes.put(
                        error.path("field").asString(), error.path("code").asString()));
        assertThat(codes)
                .isEqualTo(Map.ofEntries(
                        Map.entry("name", "required"),
                        Map.entry("email", "email"),
                        Map.entry("phone", "phone"),
                        Map.entry("amount", "number"),
                        Map.entry("day", "date"),
                        Map.entry("code", "pattern"),
                        Map.entry("size", "option"),
                        Map.entry("extras", "option"),
                        Map.entry("where", "department"),
                        Map.entry("agree", "required"),
                        Map.entry("secret", "unknown")));
        Browser.Answer without = browser.start(null, Browser.IDS.next(), "Hello");
        assertThat(without.text("code")).isEqualTo("form.invalid");
        for (String table : List.of("contact", "visitor", "conversation", "form_answer")) {
            assertThat(sql("select count(*)::text from " + table + " where organization_id = :organization"))
                    .as(table)
                    .isEqualTo("0");
        }
    }

    @Test
    void answersAreReadByNameAndConsentIsProvenByItsWords() {
        save(
                FormKind.PRE_CHAT,
                "always",
                List.of(
                        field("name", FieldType.TEXT, true, null),
                        choice("size", FieldType.RADIO),
                        new FormField(
                                "why",
                                FieldType.LONG_TEXT,
                                true,
                                null,
                                new FormField.ShowIf("size", "L"),
                                null,
                                Map.of("en", "Why?"),
                                List.of()),
                        field("message", FieldType.LONG_TEXT, false, null),
                        field("plan", FieldType.HIDDEN, false, null),
                        new FormField(
                                "agree",
                                FieldType.CONSENT,
                                true,
                                null,
                                null,
                                null,
                                Map.of("en", "I agree.", "de", "Ich stimme zu."),
                                List.of())));

        Browser.Answer begun = begin(Map.of(
                "name",
                "Ann",
                "size",
                "S",
                "message",
                "A question",
                "plan",
                "gold 4111 1111 1111 1111",
                "agree",
                true));

        assertThat(begun.status()).as(begun.raw().body()).isEqualTo(201);
        UUID conversation = UUID.fromString(begun.text("conversation"));
        Map<String, String> answers = browser.app.bean(FormAnswers.class).of(browser.organization, conversation);
        assertThat(answers)
                .containsEntry("name", "Ann")
                .containsEntry("size", "S")
                .containsEntry("agree", "true");
        assertThat(answers).doesNotContainKeys("why", "message");
        assertThat(answers.get("plan")).startsWith("gold").doesNotContain("4111 1111 1111");
        assertThat(sql("select text from message where organization_id = :organization and kind = 'message'"))
                .isEqualTo("A question");
        assertThat(sql("select language || ' ' || text || ' ' || given || ' ' || form_version || ' '"
                        + " || (text_sha256 = sha256('Ich stimme zu.'::bytea)) from form_consent"
                        + " where organization_id = :organization"))
                .isEqualTo("de Ich stimme zu. true 1 true");
        assertThat(sql("select name from contact where organization_id = :organization"))
                .isEqualTo("Ann");
    }

    /// LC-61: rules go by what was answered before the chat.
    @Test
    void whatWasAnsweredDecidesWhoGetsTheChat() {
        save(
                FormKind.PRE_CHAT,
                "always",
                List.of(field("name", FieldType.TEXT, true, null), choice("size", FieldType.RADIO)));
        try (ConsoleClient console =
                Company.of(browser.app, browser.organization).console(Role.OWNER)) {
            String department = console.post("/api/v1/departments", Map.of("name", "Large things"))
                    .json()
                    .path("id")
                    .asString();
            String path = "/api/v1/widgets/" + browser.widget.id() + "/routing";
            String version = console.get(path).json().path("version").asString();
            Map<String, ?> large = Map.of("all", List.of(Map.of("field", "answer.size", "op", "is", "value", "L")));
            Map<String, ?> rule = Map.of(
                    "name",
                    "Large",
                    "condition",
                    large,
                    "target",
                    "department",
                    "department",
                    department,
                    "priority",
                    3,
                    "skills",
                    List.of());
            Map<String, ?> others =
                    Map.of("name", "Everything else", "target", "department", "priority", 3, "skills", List.of());
            ConsoleClient.Answer saved =
                    console.put(path, Map.of("version", version, "zone", "UTC", "rules", List.of(rule, others)));
            assertThat(saved.status()).as(saved.text()).isEqualTo(200);

            begin(Map.of("name", "Ann", "size", "L"));
            begin(Map.of("name", "Bob", "size", "S"));
        }

        assertThat(
                        sql(
                                "select string_agg(p.name || ' ' || coalesce(d.name = 'Large things', false), ', ' order by p.name)"
                                        + " from conversation c join contact p on p.id = c.contact_id"
                                        + " left join department d on d.id = c.department_id where c.organization_id = :organization"))
                .isEqualTo("Ann true, Bob false");
    }

    @Test
    void machinesAreRefusedAndAPersonOfTwoSecondsPasses() {
        String stamp = stamp(FormKind.OFFLINE);
        Map<String, ?> answers = Map.of("email", "ann@example.org", "message", "Hello");

        Browser.Answer fast = offline(Map.of("stamp", stamp, "answers", answers));
        assertThat(fast.text("code")).isEqualTo("form.too-fast");
        Awaitility.await().pollDelay(Duration.ofMillis(1_600)).until(() -> true);
        assertThat(offline(Map.of("stamp", stamp, "website", "buy.example", "answers", answers))
                        .text("code"))
                .isEqualTo("form.refused");
        assertThat(offline(Map.of("stamp", "forged", "answers", answers)).text("code"))
                .isEqualTo("form.refused");
        assertThat(offline(Map.of("stamp", stamp, "answers", answers)).status()).isEqualTo(201);
    }

    @Test
    void aFormKeepsItsBounds() {
        List<FormField> many = new ArrayList<>();
        for (int at = 0; at <= 30; at++) {
            many.add(field("f" + at, FieldType.TEXT, false, null));
        }
        assertThat(fault(FormKind.PRE_CHAT, many)).isEqualTo("input.invalid");
        assertThat(fault(FormKind.PRE_CHAT, List.of(field("Name", FieldType.TEXT, false, null))))
                .isEqualTo("input.invalid");
        assertThat(fault(FormKind.PRE_CHAT, List.of(field("a", FieldType.TEXT, false, "(a+)+(?=b)"))))
                .isEqualTo("input.invalid");
        assertThat(fault(FormKind.OFFLINE, List.of(field("email", FieldType.EMAIL, true, null))))
                .isEqualTo("input.invalid");
    }

    private String fault(FormKind kind, List<FormField> fields) {
        try {
            save(kind, "always", fields);
            return "";
        } catch (io.parlour.kernel.Problem e) {
            return e.code();
        }
    }

    private void saveOffline(List<String> notices) {
        FormCatalog catalog = browser.app.bean(FormCatalog.class);
        Form usual = catalog.ofWidget(owner, browser.widget.id()).get(1);
        catalog.save(
                owner,
                new Form(
                        null,
                        browser.widget.id(),
                        FormKind.OFFLINE,
                        "always",
                        "hide",
                        null,
                        notices,
                        usual.fields(),
                        usual.version()));
    }

    private void save(FormKind kind, String mode, List<FormField> fields) {
        browser.app
                .bean(FormCatalog.class)
                .save(owner, new Form(null, browser.widget.id(), kind, mode, "hide", null, List.of(), fields, 0));
    }

    private static FormField field(String name, FieldType type, boolean required, @Nullable String pattern) {
        return new FormField(name, type, required, pattern, null, null, Map.of("en", name), List.of());
    }

    private static FormField choice(String name, FieldType type) {
        return new FormField(
                name,
                type,
                false,
                null,
                null,
                null,
                Map.of("en", name),
                List.of(new FormField.Option("S", Map.of()), new FormField.Option("L", Map.of())));
    }

    private String stamp(FormKind kind) {
        return browser.get("/widget/v1/forms/" + kind.key() + "?w=" + browser.widget.key() + "&l=de", null)
                .text("stamp");
    }

    private Browser.Answer leave(Map<String, ?> answers) {
        String stamp = stamp(FormKind.OFFLINE);
        Awaitility.await().pollDelay(Duration.ofMillis(1_600)).until(() -> true);
        return offline(Map.of("stamp", stamp, "answers", answers));
    }

    private Browser.Answer offline(Map<String, ?> form) {
        return browser.post(
                "/widget/v1/offline-messages",
                null,
                JSON.writeValueAsString(Map.of(
                        "widget",
                        browser.widget.key(),
                        "clientId",
                        Browser.IDS.next(),
                        "language",
                        "de",
                        "form",
                        form)));
    }

    private Browser.Answer begin(Map<String, ?> answers) {
        String stamp = stamp(FormKind.PRE_CHAT);
        Awaitility.await().pollDelay(Duration.ofMillis(1_600)).until(() -> true);
        return browser.post(
                "/widget/v1/conversations",
                null,
                JSON.writeValueAsString(Map.of(
                        "widget",
                        browser.widget.key(),
                        "clientId",
                        Browser.IDS.next(),
                        "language",
                        "de",
                        "form",
                        Map.of("stamp", stamp, "answers", answers))));
    }

    private String sql(String query) {
        return browser.app
                .bean(Transactions.class)
                .read(
                        browser.organization,
                        () -> browser.app
                                .bean(JdbcClient.class)
                                .sql(query)
                                .param("organization", browser.organization.value())
                                .query(String.class)
                                .single());
    }
}
