package io.parlour.mail;

import io.parlour.identity.AccountLetters;
import io.parlour.identity.AccountNotice;
import io.parlour.identity.AgentTexts;
import io.parlour.identity.Agents;
import io.parlour.identity.Role;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.texts.Texts;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Organizations;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The emails about accounts, in the agent's language.
@Component
final class AccountLettersByMail implements AccountLetters {
    private final QueueLetter queue;
    private final Agents agents;
    private final Organizations organizations;
    private final PublicAddress address;
    private final AgentTexts texts;
    private final IdSource ids;

    AccountLettersByMail(
            QueueLetter queue,
            Agents agents,
            Organizations organizations,
            PublicAddress address,
            AgentTexts texts,
            IdSource ids) {
        this.queue = queue;
        this.agents = agents;
        this.organizations = organizations;
        this.address = address;
        this.texts = texts;
        this.ids = ids;
    }

    @Override
    public void passwordReset(OrganizationId organization, UUID agent, String email, String link) {
        Role rank =
                agents.find(organization, agent).orElseThrow(Problem::notFound).role();
        Texts words = texts.of(organization, agent);
        queue.queue(
                organization,
                new Letter(
                        ids.next(),
                        LetterKind.PASSWORD_RESET,
                        agent,
                        rank,
                        email,
                        words.say("account.reset.subject"),
                        words.say("account.reset.body", Map.of("link", link, "minutes", RESET_LIFE.toMinutes()))));
    }

    @Override
    public void invitation(OrganizationId organization, String email, Role role, String organizationName, String link) {
        Texts words = texts.ofTeam(organization);
        Map<String, Object> values =
                Map.of("organization", organizationName, "link", link, "days", INVITATION_LIFE.toDays());
        queue.queue(
                organization,
                new Letter(
                        ids.next(),
                        LetterKind.INVITATION,
                        null,
                        role,
                        email,
                        words.say("account.invitation.subject", values),
                        words.say("account.invitation.body", values)));
    }

    @Override
    public void notice(OrganizationId organization, UUID agent, String email, AccountNotice notice) {
        Role rank =
                agents.find(organization, agent).orElseThrow(Problem::notFound).role();
        Organization workspace = organizations.find(organization).orElseThrow(Problem::notFound);
        Texts words = texts.of(organization, agent);
        String key = key(notice);
        Map<String, String> values = new HashMap<>(values(notice, words, workspace.zone()));
        values.put("organization", workspace.name());
        values.put("link", address.base() + "/reset");
        values.put("event", words.say(key + ".event", values));
        values.put("advice", words.say(isOwnAct(notice) ? "account.notYou" : "account.notExpected", values));
        queue.queue(
                organization,
                new Letter(
                        ids.next(),
                        LetterKind.ACCOUNT,
                        agent,
                        rank,
                        email,
                        words.say(key + ".subject"),
                        words.say("account.notice.body", values)));
    }

    private static String key(AccountNotice notice) {
        return switch (notice) {
            case AccountNotice.NewDevice device -> "account.newDevice";
            case AccountNotice.PasswordChanged changed -> "account.passwordChanged";
            case AccountNotice.RoleChanged changed -> "account.roleChanged";
            case AccountNotice.OwnRolesChanged changed -> "account.customRolesChanged";
            case AccountNotice.AddressChanged changed -> "account.addressChanged";
        };
    }

    private static Map<String, String> values(AccountNotice notice, Texts words, ZoneId zone) {
        return switch (notice) {
            case AccountNotice.NewDevice(String device, String network, Instant at) ->
                Map.of("device", device, "network", network, "time", time(at, zone, words));
            case AccountNotice.RoleChanged(Role role) -> Map.of("role", words.say("account.role." + role.key()));
            case AccountNotice.AddressChanged(String before, String after) -> Map.of("before", before, "after", after);
            case AccountNotice.PasswordChanged changed -> Map.of();
            case AccountNotice.OwnRolesChanged changed -> Map.of();
        };
    }

    private static String time(Instant at, ZoneId zone, Texts words) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm z", words.locale())
                .format(at.atZone(zone));
    }

    /// Only the agent, or someone with the agent's password, does these; the others are done by administrators.
    private static boolean isOwnAct(AccountNotice notice) {
        return notice instanceof AccountNotice.NewDevice || notice instanceof AccountNotice.PasswordChanged;
    }
}
