package io.parlour.bench.sending;

import io.parlour.Parlour;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.QueueMails;
import io.parlour.mail.writing.Mailbox;
import io.parlour.mail.writing.OutgoingMail;
import io.parlour.mail.writing.WriteMail;
import io.parlour.organizations.CreateOrganization;
import io.parlour.organizations.Organization;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The whole program in this process, with an organization that sends one mail of 10 KB to many.
public final class BulkSender implements AutoCloseable {
    private static final String SUBJECT = String.format("%08x is the sum of {{day}}", checksum());
    private static final int TEXT = 3_000;
    private static final int HTML = 6_200;

    private final ConfigurableApplicationContext context;

    public BulkSender(Path data, int sinkPort, int lines) {
        context = new SpringApplication(Parlour.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=-1",
                        "--parlour.data=" + data,
                        "--parlour.smtp-in=off",
                        "--parlour.mail.lines=" + lines,
                        "--parlour.mail.per-day=100000000",
                        "--parlour.smtp-url=smtp://127.0.0.1:" + sinkPort);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    public OrganizationId organization(String name) {
        return bean(CreateOrganization.class)
                .create(
                        new CreateOrganization.New(name, "business", CreateOrganization.Kind.CUSTOMER),
                        Organization::id);
    }

    /// Queues, and answers with the mail's id. Recipients are `to<number>@peer.example`.
    public UUID queue(OrganizationId organization, UUID mailbox, int recipients, QueueMails.MailClass mailClass) {
        QueueMails queue = bean(QueueMails.class);
        UUID mail = queue.begin(
                organization,
                new QueueMails.Content(mailClass, mailbox, "Bench", SUBJECT, text(), html(), Instant.now()));
        // at once when all are there: what is measured is sending alone
        queue.pause(organization, mail);
        for (int at = 0; at < recipients; at += QueueMails.MOST) {
            List<QueueMails.To> some = new ArrayList<>();
            for (int i = at; i < Math.min(at + QueueMails.MOST, recipients); i++) {
                some.add(new QueueMails.To("to" + i + "@peer.example", null, Map.of("day", "day " + i)));
            }
            queue.add(organization, mail, some);
        }
        return mail;
    }

    /// The first mailbox of an organization.
    public UUID mailbox(OrganizationId organization) {
        return bean(Transactions.class)
                .read(
                        organization,
                        () -> jdbc().sql("select id from mailbox where organization_id = :organization limit 1")
                                .param("organization", organization.value())
                                .query(UUID.class)
                                .single());
    }

    /// Of the body that all its mails have, as the server sees it.
    private static long checksum() {
        byte[] mail = new WriteMail()
                .write(new OutgoingMail(
                        new Mailbox("a@shop.example"),
                        List.of(),
                        List.of(),
                        List.of(),
                        "",
                        Instant.EPOCH,
                        "<1@shop.example>",
                        null,
                        List.of(),
                        text(),
                        html(),
                        List.of(),
                        List.of(),
                        List.of()));
        String whole = new String(mail, StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(whole.substring(whole.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1));
        return sum.getValue();
    }

    private static String text() {
        return words(TEXT) + "\n" + RememberingSink.LAST_LINE + "\n";
    }

    private static String html() {
        return "<html><body><p>" + words(HTML) + "</p></body></html>";
    }

    private static String words(int length) {
        Random random = new Random(7);
        StringBuilder out = new StringBuilder(length + 80);
        while (out.length() < length) {
            for (int i = 0; i < 66; i++) {
                out.append(i % 7 == 6 ? ' ' : (char) ('a' + random.nextInt(26)));
            }
            out.append('\n');
        }
        return out.toString();
    }

    @Override
    public void close() {
        context.close();
    }
}
