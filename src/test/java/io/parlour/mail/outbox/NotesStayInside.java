package io.parlour.mail.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.reading.ReadMail;
import io.parlour.mail.reading.ReadMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.dao.DataAccessException;

/// After every class of tests, whatever it is about: no mail that went out of a conversation, and no letter to its
/// contact, holds the text of a note written there (HD-63). A note that says what a public message says is left
/// out, and one so short that it says nothing.
public final class NotesStayInside implements AfterAllCallback {
    private static final int SHORTEST = 10;
    private static UUID checked = new UUID(0, 0);

    private record Going(OrganizationId organization, UUID mail, UUID conversation) {}

    @Override
    public void afterAll(ExtensionContext context) {
        TestApp.sharedNow().ifPresent(app -> checked = check(app, checked));
    }

    /// Everything of an app that is about to end.
    public static void check(TestApp app) {
        try {
            check(app, new UUID(0, 0));
        } catch (DataAccessException e) {
            // a test that takes the database away has no mails to show
        }
    }

    private static UUID check(TestApp app, UUID after) {
        List<Going> mails = app.superuser()
                .sql("""
                        select m.organization_id, m.id, m.conversation_id from outbound_mail m
                        where m.id > :after and m.message_id is not null and exists (select from message n
                            where n.organization_id = m.organization_id and n.conversation_id = m.conversation_id
                              and n.kind in ('note', 'whisper'))
                        order by m.id
                        """)
                .param("after", after)
                .query((row, number) -> new Going(
                        new OrganizationId(row.getObject("organization_id", UUID.class)),
                        row.getObject("id", UUID.class),
                        row.getObject("conversation_id", UUID.class)))
                .list();
        for (Going mail : mails) {
            String said = said(app, mail);
            notes(app, mail)
                    .forEach((id, note) -> assertThat(said)
                            .as("mail %s and note %s", mail.mail(), id)
                            .doesNotContain(note));
        }
        letters(app);
        return mails.isEmpty() ? after : mails.getLast().mail();
    }

    private static void letters(TestApp app) {
        assertThat(app.superuser()
                        .sql("""
                        select l.id from letter l
                        join conversation c on c.organization_id = l.organization_id and c.contact_id = l.contact_id
                        join message n on n.organization_id = c.organization_id and n.conversation_id = c.id
                            and n.kind in ('note', 'whisper') and length(n.text) >= :shortest
                        where l.body is not null
                          and (position(n.text in l.body) > 0 or position(n.text in coalesce(l.html, '')) > 0)
                          and not exists (select from message p where p.organization_id = c.organization_id
                            and p.conversation_id = c.id and p.kind = 'message' and position(n.text in p.text) > 0)
                        """)
                        .param("shortest", SHORTEST)
                        .query(UUID.class)
                        .list())
                .as("letters that hold a note")
                .isEmpty();
    }

    private static Map<UUID, String> notes(TestApp app, Going mail) {
        Map<UUID, String> notes = new LinkedHashMap<>();
        app.superuser()
                .sql("""
                        select n.id, n.text from message n
                        where n.organization_id = :organization and n.conversation_id = :conversation
                          and n.kind in ('note', 'whisper') and length(n.text) >= :shortest
                          and not exists (select from message p where p.organization_id = :organization
                            and p.conversation_id = :conversation and p.kind = 'message'
                            and position(n.text in p.text) > 0)
                        """)
                .param("organization", mail.organization().value())
                .param("conversation", mail.conversation())
                .param("shortest", SHORTEST)
                .query(row -> {
                    notes.put(row.getObject("id", UUID.class), row.getString("text"));
                });
        return notes;
    }

    private static String said(TestApp app, Going going) {
        OutboundRows rows = app.bean(OutboundRows.class);
        Transactions transactions = app.bean(Transactions.class);
        OrganizationId organization = going.organization();
        OutboundRows.Mail mail = transactions
                .read(organization, () -> rows.mail(organization, going.mail()))
                .orElseThrow();
        List<OutboundRows.Recipient> all =
                transactions.read(organization, () -> rows.recipients(organization, mail.id()));
        byte[] octets = app.bean(RenderOutbound.class).render(organization, mail, all);
        ReadMessage read = new ReadMail().read(octets);
        return read.subject() + "\n" + read.text() + "\n" + read.html() + "\n" + new String(octets, UTF_8);
    }
}
