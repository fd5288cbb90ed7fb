package io.parlour.livechat.routing;

import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redacted;
import io.parlour.redaction.Redaction;
import io.parlour.redaction.RedactionFailed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Looks through what a browser brought along before anything of it is stored or asked by rules. What cannot be
/// examined is left out.
@Component
public final class ExamineBrought {
    /// What may be kept, and what was masked in it.
    public record Examined(Brought brought, List<Redacted.Hit> hits) {
        public static final Examined NOTHING = new Examined(Brought.NOTHING, List.of());

        public Examined {
            hits = List.copyOf(hits);
        }
    }

    private final Redaction redaction;

    ExamineBrought(Redaction redaction) {
        this.redaction = redaction;
    }

    public Examined examined(OrganizationId organization, @Nullable UUID site, Brought brought) {
        List<Redacted.Hit> hits = new ArrayList<>();
        Map<String, String> variables = new LinkedHashMap<>();
        brought.variables().forEach((name, value) -> {
            String kept = Brought.cut(examined(organization, site, value, hits), Brought.LONGEST);
            if (kept != null) {
                variables.put(name, kept);
            }
        });
        return new Examined(
                Brought.said(
                        examined(organization, site, brought.entryUrl(), hits),
                        examined(organization, site, brought.referrer(), hits),
                        variables),
                hits);
    }

    private @Nullable String examined(
            OrganizationId organization, @Nullable UUID site, @Nullable String text, List<Redacted.Hit> hits) {
        if (text == null) {
            return null;
        }
        try {
            Redacted redacted = redaction.redact(organization, site, Point.LABEL, text);
            hits.addAll(redacted.hits());
            return redacted.text();
        } catch (RedactionFailed e) {
            return null;
        }
    }
}
