package io.parlour.livechat;

import io.parlour.database.Transactions;
import io.parlour.kernel.Secrets;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import io.parlour.redaction.BrowserRules;
import io.parlour.redaction.Redaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/// Makes the document of the panel's frame (LC-13, LC-33): its configuration is inside, so that opening the panel
/// takes the document, one script and one style. Makes no row.
@Service
public final class RenderPanel {
    /// A document to send.
    ///
    /// @param contentSecurityPolicy goes out as the header of the same name
    public record Panel(String html, String contentSecurityPolicy) {}

    private record Configuration(
            ForPanel widget,
            NamedSite site,
            String language,
            List<String> origins,
            boolean development,
            boolean online,
            @Nullable Instant opensAt,
            List<PublicAgent> agents,
            PanelLimits limits,
            Map<String, String> words,
            Map<String, String> parts,
            @Nullable String signIn,
            Forms forms,
            HelpOfSite.@Nullable Help help,
            boolean bot,
            @Nullable String pretend,
            @Nullable BrowserRules redaction) {}

    private record ForPanel(String key, Look look, Behaviour behaviour) {}

    /// When a form is asked for.
    private record Forms(String preChat, boolean offline) {}

    private record NamedSite(String name) {}

    private record PublicAgent(String name) {}

    private record PanelLimits(int textChars, long maxFileBytes, int maxFiles) {}

    private static final int TEXT_CHARACTERS = 10_000;
    private static final int MAX_FILES = 10;

    /// What the panel is filled from.
    @Component
    record Served(
            Widgets widgets,
            Sites sites,
            AgentsHere agents,
            OpenNow hours,
            WidgetWords words,
            Redaction redaction,
            SignInDemand signIn,
            TurnedAway turnedAway,
            Opening opening,
            List<HelpOfSite> help,
            List<BotOfSite> bots) {}

    /// What a panel can be made to show in test mode (LC-14).
    private static final Set<String> STATES =
            Set.of("welcome", "pre_chat", "offline", "queued", "chatting", "ended", "post_chat", "banned");

    private final FindWidget findWidget;
    private final Widgets widgets;
    private final Sites sites;
    private final AgentsHere publicAgents;
    private final OpenNow hours;
    private final WidgetWords words;
    private final Redaction redaction;
    private final SignInDemand signIn;
    private final TurnedAway turnedAway;
    private final Opening opening;
    private final List<HelpOfSite> help;
    private final List<BotOfSite> bots;
    private final Transactions transactions;
    private final PanelPage page;

    RenderPanel(FindWidget findWidget, Served served, Transactions transactions, PanelPage page) {
        this.findWidget = findWidget;
        this.widgets = served.widgets();
        this.sites = served.sites();
        this.publicAgents = served.agents();
        this.hours = served.hours();
        this.words = served.words();
        this.redaction = served.redaction();
        this.signIn = served.signIn();
        this.turnedAway = served.turnedAway();
        this.opening = served.opening();
        this.help = served.help();
        this.bots = served.bots();
        this.transactions = transactions;
        this.page = page;
    }

    /// What is asked for beside the widget.
    ///
    /// @param language as the browser wishes, the best first, with commas between them
    /// @param state what it is to show in test mode; heard while the site is in development
    /// @param address where the request comes from
    /// @param plain of a page of its own: what it shows without scripts, made with the document's nonce; null for a
    ///     frame
    public record Wish(
            @Nullable String language,
            @Nullable String state,
            @Nullable String address,
            @Nullable UnaryOperator<String> plain) {}

    /// Absent for a key that names no widget of an open site. Who is kept out sees nobody there.
    public Optional<Panel> of(String widgetKey, Wish wish) {
        return findWidget
                .served(widgetKey)
                .flatMap(ref -> transactions.read(ref.organization(), () -> {
                    Optional<Site> site = sites.find(ref.organization(), ref.site())
                            .filter(it -> it.state().open());
                    Optional<Widget> widget = widgets.find(ref.organization(), ref.widget());
                    if (site.isEmpty() || widget.isEmpty()) {
                        return Optional.empty();
                    }
                    return Optional.of(render(ref, site.get(), widget.get(), wish));
                }));
    }

    private Panel render(WidgetRef ref, Site site, Widget widget, Wish wish) {
        PanelWords.Spoken spoken = words.of(widget, wish.language()).ofPanel();
        boolean closed = turnedAway.address(ref.organization(), wish.address());
        Opening.State stands = opening.of(ref);
        boolean pretends = wish.state() != null && site.development() && STATES.contains(wish.state());
        OpenNow.Now now = hours.of(ref.organization(), ref.site());
        boolean online = !closed && now.open() && stands.reachable();
        List<String> names = closed || !now.open() ? List.of() : publicAgents.here(ref.organization());
        List<PublicAgent> here = names.stream().map(PublicAgent::new).toList();
        Configuration configuration = new Configuration(
                new ForPanel(widget.key(), widget.look(), widget.behaviour()),
                new NamedSite(site.name()),
                spoken.language(),
                page.origins(site),
                site.development(),
                online,
                now.opensAt(),
                here,
                new PanelLimits(TEXT_CHARACTERS, widget.behaviour().maxFileBytes(), MAX_FILES),
                spoken.words(),
                page.parts(),
                signIn.of(ref.organization(), ref.site()).orElse(null),
                new Forms(stands.preChat(), stands.offline()),
                help.stream()
                        .flatMap(it -> it.of(ref.organization(), ref.site()).stream())
                        .findFirst()
                        .orElse(null),
                !closed && bots.stream().anyMatch(it -> it.answers(ref.organization(), ref.site(), online)),
                pretends ? wish.state() : null,
                redaction.forBrowsers(ref.organization(), ref.site()).unlessUsual());
        String nonce = Secrets.next();
        String plain = wish.plain() == null ? "" : wish.plain().apply(nonce);
        return new Panel(
                page.html(
                        new PanelPage.Head(site.name(), spoken.language(), spoken.direction(), nonce, plain),
                        configuration),
                page.policy(site, nonce, wish.plain() != null));
    }
}
