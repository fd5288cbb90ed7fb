package io.parlour.mail.mailboxes;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.ServerTexts;
import io.parlour.mail.MailPermissions;
import io.parlour.mail.proving.Peers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sets what a mailbox does by itself with what arrives (ML-36, ML-68).
///
/// Errors: `not-found`, `access.denied`; 422 `input.invalid` (text, hours, trustedResults, trustedPeers, groups,
/// forms).
@Component
public final class ChangeArrivals {
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_HOURS = 168;
    private static final int MOST_LISTED = 50;
    private static final Pattern ADDRESS =
            Pattern.compile("(?=.{3,254}$)[^\\s@<>\",;]{1,64}@[^\\s@<>\",;]+\\.[^\\s@<>\",;.]+");

    private final Mailboxes mailboxes;
    private final Access access;
    private final Audit audit;
    private final ServerTexts texts;
    private final Transactions transactions;

    ChangeArrivals(Mailboxes mailboxes, Access access, Audit audit, ServerTexts texts, Transactions transactions) {
        this.mailboxes = mailboxes;
        this.access = access;
        this.audit = audit;
        this.texts = texts;
        this.transactions = transactions;
    }

    public Arrivals find(AgentPrincipal agent, UUID mailbox) {
        access.require(agent, MailPermissions.MAILBOXES);
        if (mailboxes.find(agent.organization(), mailbox).isEmpty()) {
            throw Problem.notFound();
        }
        return mailboxes.arrivals(agent.organization(), mailbox);
    }

    public Arrivals change(AgentPrincipal agent, UUID mailbox, Arrivals wish) {
        find(agent, mailbox);
        String text = own(kept(wish.text()));
        if (text != null && (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0)) {
            throw Problem.invalid("text", "length:optional", Map.of("max", LONGEST_TEXT));
        }
        if (wish.hours() < 1 || wish.hours() > MOST_HOURS) {
            throw Problem.invalid("hours", "range", Map.of("min", 1, "max", MOST_HOURS));
        }
        String server = kept(wish.trustedResults());
        if (server != null && !server.matches("[A-Za-z0-9._-]{1,253}")) {
            throw Problem.invalid("trustedResults", "invalid:server");
        }
        Arrivals after = new Arrivals(
                wish.acknowledge(),
                text,
                wish.hours(),
                server == null ? null : server.toLowerCase(Locale.ROOT),
                listed("trustedPeers", wish.trustedPeers(), Peers::isOne, "invalid:peer"),
                addresses("groups", wish.groups()),
                addresses("forms", wish.forms()),
                wish.steered(),
                wish.sameSubject(),
                wish.unpack());
        transactions.in(agent.organization(), () -> {
            mailboxes.update(agent.organization(), mailbox, after);
            audit.record(
                    agent.organization(),
                    Actor.agent(agent.agent()),
                    Action.MAILBOX_CHANGED,
                    new ObjectRef(ObjectRef.Kind.MAILBOX, mailbox),
                    null);
        });
        return after;
    }

    private static List<String> addresses(String field, List<String> wished) {
        return listed(field, wished, each -> ADDRESS.matcher(each).matches(), "invalid:named-email").stream()
                .map(each -> Objects.requireNonNull(MailAddress.of(each)).toString())
                .distinct()
                .toList();
    }

    private static List<String> listed(String field, List<String> wished, Predicate<String> usable, String code) {
        List<String> all = wished.stream()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
        if (all.size() > MOST_LISTED) {
            throw Problem.invalid(field, "too-many", Map.of("max", MOST_LISTED));
        }
        all.stream().filter(usable.negate()).findFirst().ifPresent(each -> {
            throw Problem.invalid(field, code, Map.of("address", each));
        });
        return all;
    }

    /// Null for our own text in any language: it stays in the language of each contact.
    private @Nullable String own(@Nullable String text) {
        return texts.inAllLanguages("receipt.default").contains(text) ? null : text;
    }

    private static @Nullable String kept(@Nullable String wished) {
        return wished == null || wished.isBlank() ? null : wished.strip();
    }
}
