package io.parlour.livechat.monitor;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.livechat.LivechatPermissions;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Reads and changes how an organization sees visitors.
///
/// Errors: `access.denied`; 422 `input.invalid` (`keepDays`, `queryNames`).
@Component
public final class ChangeMonitorSettings {
    private static final int MOST_DAYS = 365;
    private static final int MOST_NAMES = 50;
    private static final Pattern NAME = Pattern.compile("[a-z0-9_.\\[\\]-]{1,60}");

    private final MonitorSettingRows rows;
    private final Transactions transactions;
    private final Access access;

    ChangeMonitorSettings(MonitorSettingRows rows, Transactions transactions, Access access) {
        this.rows = rows;
        this.transactions = transactions;
        this.access = access;
    }

    public MonitorSettings read(OrganizationId organization) {
        return transactions.read(organization, () -> rows.find(organization));
    }

    public MonitorSettings change(AgentPrincipal agent, boolean dntRefuses, int keepDays, Collection<String> names) {
        access.require(agent, LivechatPermissions.MONITOR_MANAGE);
        if (keepDays < 1 || keepDays > MOST_DAYS) {
            throw Problem.invalid("keepDays", "range:days", Map.of("max", MOST_DAYS));
        }
        Set<String> wanted = new TreeSet<>();
        for (String name : names) {
            String small = name.strip().toLowerCase(Locale.ROOT);
            if (!NAME.matcher(small).matches()) {
                throw Problem.invalid("queryNames", "name:query");
            }
            wanted.add(small);
        }
        if (wanted.size() > MOST_NAMES) {
            throw Problem.invalid("queryNames", "too-many", Map.of("max", MOST_NAMES));
        }
        MonitorSettings settings = new MonitorSettings(dntRefuses, keepDays, wanted);
        transactions.in(agent.organization(), () -> rows.save(agent.organization(), settings));
        return settings;
    }
}
