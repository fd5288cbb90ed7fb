package io.parlour.livechat.canned;

import io.parlour.conversations.files.SavedFiles;
import io.parlour.database.OptimisticLock;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Departments;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.livechat.LivechatPermissions;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redaction;
import io.parlour.redaction.RedactionFailed;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes, changes and removes canned messages. One's own is one's own; a department's takes the right to manage that
/// department's, everybody's the right to manage all.
///
/// Errors: `not-found`, `access.denied`; 422 `input.invalid` (shortcut: `form`, `taken`; department: `unknown`; texts:
/// `required`, `language`, `too-long`); 409 `canned.full` beyond 10,000; 503 `message.held`.
@Component
public final class ChangeCanned {
    private static final int MOST = 10_000;
    private static final int LONGEST = 10_000;
    private static final int LANGUAGES = 30;
    private static final Pattern SHORTCUT = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");
    private static final Pattern LANGUAGE = Pattern.compile("|[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}");

    /// What a canned message should be.
    public record Wish(
            CannedScope scope,
            @Nullable UUID department,
            String category,
            String shortcut,
            boolean atOnce,
            Map<String, String> texts) {
        public Wish {
            texts = new LinkedHashMap<>(texts);
        }
    }

    /// What is looked at before one is stored.
    @Component
    record Checks(Access access, Departments departments, Redaction redaction, SavedFiles files, OptimisticLock lock) {}

    private final CannedRows rows;
    private final Checks checks;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    ChangeCanned(CannedRows rows, Checks checks, Transactions transactions, IdSource ids, Clock clock) {
        this.rows = rows;
        this.checks = checks;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    public Canned add(AgentPrincipal agent, Wish wish) {
        return save(agent, ids.next(), wish, true);
    }

    /// Writes one anew.
    ///
    /// @param seen the version that was looked at; null: whatever is there now
    public Canned change(AgentPrincipal agent, UUID id, @Nullable String seen, Wish wish) {
        return checks.lock()
                .change(
                        agent.organization(),
                        "canned",
                        seen,
                        () -> changeable(agent, id),
                        () -> save(agent, changeable(agent, id).id(), wish, false));
    }

    public void remove(AgentPrincipal agent, UUID id) {
        OrganizationId organization = agent.organization();
        checks.lock().alone(organization, "canned", () -> {
            Canned canned = changeable(agent, id);
            rows.remove(organization, id);
            transactions.afterCommit(() ->
                    canned.files().forEach(file -> checks.files().drop(organization, Canned.FILES, file.id())));
            return canned;
        });
    }

    /// One that this agent may change.
    Canned changeable(AgentPrincipal agent, UUID id) {
        Canned canned = found(agent, id);
        may(agent, canned);
        return canned;
    }

    private Canned found(AgentPrincipal agent, UUID id) {
        CannedRows.Viewer viewer = new CannedRows.Viewer(agent.agent(), agent.departments(), true);
        return transactions
                .read(agent.organization(), () -> rows.find(agent.organization(), viewer, id))
                .orElseThrow(Problem::notFound);
    }

    private void may(AgentPrincipal agent, Canned canned) {
        if (canned.scope() != CannedScope.PRIVATE) {
            checks.access().require(agent, LivechatPermissions.CANNED, canned.department(), null);
        }
    }

    private Canned save(AgentPrincipal agent, UUID id, Wish wish, boolean fresh) {
        OrganizationId organization = agent.organization();
        Canned wished = new Canned(
                id,
                wish.scope(),
                wish.scope() == CannedScope.PRIVATE ? agent.agent() : null,
                wish.scope() == CannedScope.DEPARTMENT ? department(organization, wish) : null,
                examined(organization, wish.category().strip()),
                shortcut(wish.shortcut()),
                wish.atOnce(),
                texts(organization, wish.texts()),
                List.of(),
                0,
                0,
                Sql.now(clock));
        may(agent, wished);
        return transactions.in(organization, () -> {
            if (fresh && rows.count(organization) >= MOST) {
                throw Problem.conflict("canned.full", Map.of("max", MOST));
            }
            if (rows.taken(organization, wished)) {
                throw Problem.invalid("shortcut", "taken:shortcut");
            }
            rows.save(organization, wished, agent.agent());
            return found(agent, id);
        });
    }

    private UUID department(OrganizationId organization, Wish wish) {
        UUID department = wish.department();
        if (department == null
                || checks.departments().find(organization, department).isEmpty()) {
            throw Problem.invalid("department", "unknown:department");
        }
        return department;
    }

    private static String shortcut(String typed) {
        String shortcut = typed.strip().toLowerCase(Locale.ROOT);
        if (shortcut.startsWith("#") || shortcut.startsWith("/")) {
            shortcut = shortcut.substring(1);
        }
        if (!SHORTCUT.matcher(shortcut).matches()) {
            throw Problem.invalid("shortcut", "form", Map.of("max", 40));
        }
        return shortcut;
    }

    private Map<String, String> texts(OrganizationId organization, Map<String, String> typed) {
        Map<String, String> texts = new LinkedHashMap<>();
        typed.forEach((language, body) -> {
            if (language.length() > 35 || !LANGUAGE.matcher(language).matches()) {
                throw Problem.invalid("texts", "language");
            }
            String text = body.replace("\0", "").strip();
            if (text.length() > LONGEST) {
                throw Problem.invalid("texts", "too-long", Map.of("max", LONGEST));
            }
            if (!text.isEmpty()) {
                texts.put(language, examined(organization, text));
            }
        });
        if (texts.isEmpty() || texts.size() > LANGUAGES) {
            throw Problem.invalid("texts", "required:canned");
        }
        return texts;
    }

    private String examined(OrganizationId organization, String text) {
        try {
            return checks.redaction()
                    .redact(organization, null, Point.LABEL, text)
                    .text();
        } catch (RedactionFailed e) {
            throw Problem.unavailable("message.held");
        }
    }
}
