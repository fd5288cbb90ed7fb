package io.parlour.mail;

import io.parlour.identity.AccountLetters;
import io.parlour.identity.Agents;
import io.parlour.identity.Role;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The letters identity asks for, written out.
@Component
final class AccountLettersByMail implements AccountLetters {
    private final QueueLetter queue;
    private final Agents agents;
    private final IdSource ids;

    AccountLettersByMail(QueueLetter queue, Agents agents, IdSource ids) {
        this.queue = queue;
        this.agents = agents;
        this.ids = ids;
    }

    @Override
    public void passwordReset(OrganizationId organization, UUID agent, String email, String link) {
        Role rank =
                agents.find(organization, agent).orElseThrow(Problem::notFound).role();
        String body = """
                Somebody, most likely you, asked for a new password for Parlour.

                Choose it here within an hour:
                %s

                If it was not you, do nothing: your password stays as it is.
                """.formatted(link);
        queue.queue(
                organization,
                new Letter(ids.next(), LetterKind.PASSWORD_RESET, agent, rank, email, "Choose a new password", body));
    }

    @Override
    public void invitation(OrganizationId organization, String email, Role role, String organizationName, String link) {
        String body = """
                %s invites you to talk with its customers in Parlour.

                Come in here within seven days:
                %s

                If you do not know who that is, do nothing.
                """.formatted(organizationName, link);
        String subject = "%s invites you to Parlour".formatted(organizationName);
        queue.queue(organization, new Letter(ids.next(), LetterKind.INVITATION, null, role, email, subject, body));
    }
}
