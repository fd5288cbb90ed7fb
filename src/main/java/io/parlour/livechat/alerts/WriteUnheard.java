package io.parlour.livechat.alerts;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.mail.WriteToAgent;
import org.springframework.stereotype.Component;

/// Writes an agent a letter of what was not read on any device; of what was, none. The letter holds no words of a
/// visitor.
@Component
final class WriteUnheard {
    private final Unread unread;
    private final WriteToAgent letters;
    private final PublicAddress address;
    private final Transactions transactions;

    WriteUnheard(Unread unread, WriteToAgent letters, PublicAddress address, Transactions transactions) {
        this.unread = unread;
        this.letters = letters;
        this.address = address;
        this.transactions = transactions;
    }

    void write(PushTask.Job job) {
        OrganizationId organization = new OrganizationId(job.organization());
        transactions.in(organization, () -> {
            if (!unread.waits(organization, job)) {
                return;
            }
            String department = unread.item(organization, job).department();
            String subject = subject(job) + (department.isEmpty() ? "" : ": " + department);
            String body = """
                    %s, and nobody has read it yet.

                    Open it here:
                    %s%s

                    How you are told is set in Parlour under Settings, My account.
                    """.formatted(subject, address.base(), path(job));
            letters.write(organization, job.agent(), subject, body);
        });
    }

    private static String subject(PushTask.Job job) {
        if (job.ofNote()) {
            return "A colleague names you in a note";
        }
        if (job.ofTicket()) {
            return job.seq() == AlertAgent.REMINDER ? "A reminder is due" : "News of a ticket";
        }
        return job.offer() ? "A chat waits for you" : "A message waits for you";
    }

    private static String path(PushTask.Job job) {
        if (job.ofTicket()) {
            return "/tickets/to-read/" + job.conversation();
        }
        return job.ofNote()
                ? "/inbox/mine/" + job.conversation() + "?note=" + job.seq()
                : "/chats/mine/" + job.conversation();
    }
}
