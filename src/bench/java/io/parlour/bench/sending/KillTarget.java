package io.parlour.bench.sending;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.QueueMails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The program that is killed: the first time it queues a bulk mail, after that it sends what is left. When nothing is,
/// it says so, with every recipient it has noted as uncertain.
public final class KillTarget {
    private KillTarget() {}

    /// Data directory, port of the sink, lines, recipients.
    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[0]);
        BulkSender program = new BulkSender(data, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        Path note = data.resolve("bench-mail");
        if (!Files.exists(note)) {
            OrganizationId organization = program.organization("Bench");
            UUID mail = program.queue(
                    organization,
                    program.mailbox(organization),
                    Integer.parseInt(args[3]),
                    QueueMails.MailClass.TRANSACTIONAL);
            program.bean(QueueMails.class).resume(organization, mail);
            Files.writeString(note, organization + " " + mail);
        }
        String[] ids = Files.readString(note).split(" ", -1);
        OrganizationId organization = new OrganizationId(UUID.fromString(ids[0]));
        UUID mail = UUID.fromString(ids[1]);
        System.out.println("ready");
        while (program.bean(QueueMails.class)
                        .progress(organization, mail)
                        .states()
                        .getOrDefault("queued", 0L)
                > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
        program.bean(Transactions.class)
                .read(
                        organization,
                        () -> program.jdbc()
                                .sql("""
                                        select r.address from outbound_attempt a
                                        join outbound_recipient r on r.organization_id = a.organization_id
                                          and r.id = a.recipient_id
                                        where a.organization_id = :organization and a.result = 'uncertain'
                                        """)
                                .param("organization", organization.value())
                                .query(String.class)
                                .list())
                .forEach(address -> System.out.println("uncertain " + address));
        System.out.println("done "
                + program.bean(QueueMails.class).progress(organization, mail).states());
        program.close();
    }
}
