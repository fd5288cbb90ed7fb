package io.parlour.mail;

import io.parlour.identity.AccountLetters;
import io.parlour.identity.AccountNotice;
import io.parlour.identity.Agents;
import io.parlour.identity.Role;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.PublicAddress;
import io.parlour.organizations.Organizations;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The letters identity asks for, written out.
@Component
final class AccountLettersByMail implements AccountLetters {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final QueueLetter queue;
    private final Agents agents;
    private final Organizations organizations;
    private final PublicAddress address;
    private final IdSource ids;

    AccountLettersByMail(
            QueueLetter queue, Agents agents, Organizations organizations, PublicAddress address, IdSource ids) {
        this.queue = queue;
        this.agents = agents;
        this.organizations = organizations;
        this.address = address;
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

    @Override
    public void notice(OrganizationId organization, UUID agent, String email, AccountNotice notice) {
        Role rank =
                agents.find(organization, agent).orElseThrow(Problem::notFound).role();
        String name =
                organizations.find(organization).orElseThrow(Problem::notFound).name();
        String body = "Hello,\n\n" + said(notice, name) + "\n\n" + instead(notice, name) + "\n";
        queue.queue(
                organization, new Letter(ids.next(), LetterKind.ACCOUNT, agent, rank, email, subject(notice), body));
    }

    private static String subject(AccountNotice notice) {
        return switch (notice) {
            case AccountNotice.NewDevice device -> "New sign-in to Parlour";
            case AccountNotice.PasswordChanged changed -> "Your Parlour password was changed";
            case AccountNotice.RoleChanged changed -> "Your role in Parlour was changed";
            case AccountNotice.OwnRolesChanged changed -> "Your role in Parlour was changed";
            case AccountNotice.AddressChanged changed -> "Your sign-in address for Parlour was changed";
        };
    }

    private static String said(AccountNotice notice, String organization) {
        return switch (notice) {
            case AccountNotice.NewDevice(String device, String network, Instant at) ->
                """
                Your account in %s was used to sign in from a new device:
                %s, network %s, %s.""".formatted(organization, device, network, TIME.format(at));
            case AccountNotice.PasswordChanged changed ->
                "The password of your account in %s was changed.".formatted(organization);
            case AccountNotice.RoleChanged(Role role) ->
                "Your role in %s is now: %s.".formatted(organization, named(role));
            case AccountNotice.OwnRolesChanged changed ->
                "The custom roles of your account in %s were changed.".formatted(organization);
            case AccountNotice.AddressChanged(String before, String after) ->
                "The address you sign in to %s with was changed from %s to %s.".formatted(organization, before, after);
        };
    }

    private String instead(AccountNotice notice, String organization) {
        return switch (notice) {
            case AccountNotice.NewDevice device -> notYou();
            case AccountNotice.PasswordChanged changed -> notYou();
            case AccountNotice.RoleChanged changed -> notExpected(organization);
            case AccountNotice.OwnRolesChanged changed -> notExpected(organization);
            case AccountNotice.AddressChanged changed -> notExpected(organization);
        };
    }

    private String notYou() {
        return "If this was you, there is nothing to do. If not, set a new password now, which signs out everyone else:\n"
                + address.base() + "/reset";
    }

    private static String notExpected(String organization) {
        return "If you did not expect this, tell an administrator of " + organization + ".";
    }

    private static String named(Role role) {
        return switch (role) {
            case OWNER -> "Owner";
            case ADMINISTRATOR -> "Administrator";
            case LEAD -> "Lead";
            case AGENT -> "Agent";
            case LIMITED -> "Custom roles only";
        };
    }
}
