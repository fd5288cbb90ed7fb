package io.parlour.livechat.monitor;

import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redaction;
import io.parlour.redaction.RedactionFailed;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Brings what a page says of itself and of its visitor into the form that may be kept: addresses cut, texts short and
/// examined like messages, variables few.
@Component
class PageText {
    private static final int MOST_VARIABLES = 30;
    private static final int MOST_NAME = 40;
    private static final int MOST_VALUE = 255;
    private static final int MOST_CUSTOM = 4_096;
    private static final int MOST_TITLE = 300;
    private static final String HIDDEN = "…";

    private final Redaction redaction;
    private final IdSource ids;
    private final JsonMapper json;

    PageText(Redaction redaction, IdSource ids, JsonMapper json) {
        this.redaction = redaction;
        this.ids = ids;
        this.json = json;
    }

    /// Where a text comes from.
    record Place(OrganizationId organization, UUID site, Set<String> queryNames) {}

    /// Null for what is no page of the web.
    @Nullable
    PageSeen page(Place place, UUID visit, JsonNode said, Instant at) {
        String url = PageAddress.clean(said.path("url").asString(""), place.queryNames());
        if (url.isEmpty()) {
            return null;
        }
        JsonNode variables = said.path("set");
        return new PageSeen(
                visit,
                ids.next(),
                url,
                text(place, said.path("title").asString(""), MOST_TITLE),
                at,
                variables.isObject() ? custom(place, variables) : null);
    }

    /// Null when there is nothing.
    @Nullable
    String optional(Place place, JsonNode said, int most) {
        String text = text(place, said.asString(""), most);
        return text.isEmpty() ? null : text;
    }

    String text(Place place, String said, int most) {
        StringBuilder plain = new StringBuilder();
        said.strip()
                .codePoints()
                .filter(c -> !Character.isISOControl(c) && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE))
                .forEach(plain::appendCodePoint);
        String text = plain.toString();
        try {
            String kept = redaction
                    .redact(place.organization(), place.site(), Point.LABEL, shortened(text, most))
                    .text();
            return shortened(kept, most);
        } catch (RedactionFailed e) {
            return HIDDEN;
        }
    }

    private String custom(Place place, JsonNode variables) {
        Map<String, Object> kept = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : variables.properties()) {
            JsonNode value = each.getValue();
            if (kept.size() >= MOST_VARIABLES || each.getKey().length() > MOST_NAME) {
                continue;
            }
            if (value.isString()) {
                kept.put(each.getKey(), text(place, value.asString(), MOST_VALUE));
            } else if (value.isNumber()) {
                kept.put(each.getKey(), value.numberValue());
            } else if (value.isBoolean()) {
                kept.put(each.getKey(), value.booleanValue());
            }
        }
        String written = json.writeValueAsString(kept).replace("\\u0000", "");
        return written.length() > MOST_CUSTOM ? "{}" : written;
    }

    private static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
