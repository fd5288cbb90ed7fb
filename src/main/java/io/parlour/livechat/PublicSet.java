package io.parlour.livechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.ProblemTexts;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a site's pages are told before anybody clicks (LC-1): the same for every visitor, at most 8 KB.
@Component
public final class PublicSet {
    /// Of the whole set, as JSON.
    static final int MOST_BYTES = 8 * 1024;

    private static final List<String> LOADER_STRINGS = List.of("label", "talk", "close", "unreachable");
    private static final List<String> PARTS = List.of("open", "invite", "card");

    /// What another part of live chat adds to the set. Runs in the reader's transaction.
    public interface Part {
        /// Its name in the set.
        String name();

        /// Null for nothing.
        @Nullable
        Object of(OrganizationId organization, UUID site);
    }

    private record Shown(
            String key,
            Look look,
            Map<String, Map<String, String>> strings,
            List<UrlRule> urlRules,
            @Nullable Boolean away) {}

    /// The set as JSON that may stand inside a script.
    ///
    /// @param lasting false when it says who is there, which changes from minute to minute
    public record Said(String json, boolean lasting) {}

    /// What the set is filled from.
    @Component
    record Sources(Sites sites, Widgets widgets, WidgetFiles built, Opening opening, OpenNow hours, List<Part> parts) {}

    private final Sources sources;
    private final Transactions transactions;
    private final Embedding embedding;

    PublicSet(Sources sources, Transactions transactions, Embedding embedding) {
        this.sources = sources;
        this.transactions = transactions;
        this.embedding = embedding;
    }

    /// Absent for a site that is not open.
    public Optional<Said> of(OrganizationId organization, UUID id) {
        return transactions.read(
                organization,
                () -> sources.sites()
                        .find(organization, id)
                        .filter(site -> site.state().open())
                        .map(site -> said(organization, site)));
    }

    /// Call after a change, in its transaction. Errors: 422 `site.public-set` when the set has become too large.
    public void check(OrganizationId organization, UUID site) {
        int bytes = of(organization, site).map(Said::json).orElse("").getBytes(UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw new Problem(
                    422,
                    "site.public-set",
                    Map.of("size", new ProblemTexts.Size(bytes), "max", new ProblemTexts.Size(MOST_BYTES)));
        }
    }

    private Said said(OrganizationId organization, Site site) {
        List<Widget> live = sources.widgets().ofSite(organization, site.id()).stream()
                .filter(widget -> widget.state().equals("live"))
                .toList();
        boolean lasting = live.stream().noneMatch(widget -> widget.look().hideOffline());
        return new Said(embedding.json(set(organization, site, live)), lasting);
    }

    private Map<String, Object> set(OrganizationId organization, Site site, List<Widget> live) {
        Map<String, Object> set = new LinkedHashMap<>();
        set.put("site", site.key());
        set.put("host", embedding.host());
        set.put("origins", embedding.origins(site));
        set.put("development", site.development());
        if (site.prefetch()) {
            set.put("prefetch", true);
        }
        set.put(
                "widgets",
                live.stream().map(widget -> shown(organization, widget)).toList());
        Map<String, String> files = new LinkedHashMap<>();
        PARTS.forEach(part -> files.put(part, sources.built().part(part)));
        set.put("parts", files);
        for (Part part : sources.parts()) {
            Object added = part.of(organization, site.id());
            if (added != null) {
                set.put(part.name(), added);
            }
        }
        return set;
    }

    private Shown shown(OrganizationId organization, Widget widget) {
        Map<String, Map<String, String>> strings = new TreeMap<>();
        widget.strings().forEach((language, texts) -> {
            Map<String, String> few = new TreeMap<>(texts);
            few.keySet().retainAll(LOADER_STRINGS);
            if (!few.isEmpty()) {
                strings.put(language, few);
            }
        });
        Boolean away = widget.look().hideOffline() ? away(organization, widget) : null;
        return new Shown(widget.key(), widget.look(), strings, widget.urlRules(), away);
    }

    private boolean away(OrganizationId organization, Widget widget) {
        WidgetRef ref = new WidgetRef(organization, widget.id(), widget.site());
        return !sources.hours().of(organization, widget.site()).open()
                || !sources.opening().of(ref).reachable();
    }
}
