package io.parlour.demo;

import io.parlour.identity.Agent;
import io.parlour.identity.Agents;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.Live;
import io.parlour.livechat.chats.WhoAnswers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Lets the scripted visitors of the demo chat while one of its agents is online, each until it has no lines left.
/// Looks every two seconds; while no agent of the demo is connected it doesn't ask the database anything.
@Component
final class DemoVisitors implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(DemoVisitors.class);
    private static final long EVERY_SECONDS = 2;

    /// Between two visitors who come, so that an agent isn't offered all chats at once.
    private static final Duration APART = Duration.ofSeconds(8);

    private static final Duration UNTIL_AGAIN = Duration.ofSeconds(20);
    private static final Duration TYPING = Duration.ofSeconds(3);

    private final boolean wanted;
    private final DemoOrganization demo;
    private final Presence presence;
    private final VisitorTalks talks;
    private final WriteLines lines;
    private final DemoShopper shopper;
    private final Clock clock;
    private final List<VisitorScript> scripts;
    private @Nullable ScheduledExecutorService ticking;
    private @Nullable ScheduledFuture<?> turns;
    private Instant lastStart = Instant.EPOCH;

    /// Which agents are there.
    @Component("demoPresence")
    record Presence(Live live, WhoAnswers whoAnswers, Agents agents) {
        boolean acceptsChats(OrganizationId organization) {
            return whoAnswers.now(organization).anybody();
        }

        /// The agent of that first name, if connected.
        Optional<UUID> online(OrganizationId organization, String name) {
            Set<UUID> online = live.online(organization);
            return agents.find(organization, online).stream()
                    .filter(agent -> agent.publicName().toLowerCase(Locale.ROOT).equals(name))
                    .min(Comparator.comparing(Agent::id))
                    .map(Agent::id);
        }
    }

    DemoVisitors(
            @Value("${parlour.demo-visitors:true}") boolean wanted,
            DemoOrganization demo,
            Presence presence,
            VisitorTalks talks,
            WriteLines lines,
            DemoShopper shopper,
            Clock clock,
            JsonMapper json) {
        this.wanted = wanted;
        this.demo = demo;
        this.presence = presence;
        this.talks = talks;
        this.lines = lines;
        this.shopper = shopper;
        this.clock = clock;
        this.scripts = VisitorScript.all(json);
    }

    /// @param organization the demo
    synchronized void start(OrganizationId organization) {
        if (!wanted || ticking != null) {
            return;
        }
        ticking = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("demo-visitors").daemon().factory());
        turns = ticking.scheduleWithFixedDelay(
                () -> look(organization), EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void look(OrganizationId organization) {
        try {
            if (!presence.live().online(organization).isEmpty()
                    && demo.find().filter(organization::equals).isPresent()) {
                shopper.look(organization);
                if (presence.acceptsChats(organization)) {
                    scripts.forEach(script -> goOn(organization, script));
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("the visitors of the demo skipped a turn", e);
        }
    }

    private void goOn(OrganizationId organization, VisitorScript script) {
        Optional<VisitorTalks.Talk> found = talks.find(organization, script.id(organization, WriteLines.FIRST));
        if (found.isPresent()) {
            if (found.get().open()) {
                next(organization, script, found.get());
            }
            return;
        }
        String assignee = script.agent();
        Optional<UUID> agent = Optional.ofNullable(assignee).flatMap(name -> presence.online(organization, name));
        boolean soon = clock.instant().isBefore(lastStart.plus(APART));
        if (!soon && (assignee == null || agent.isPresent())) {
            lines.begin(organization, script, agent.orElse(null));
            lastStart = clock.instant();
        }
    }

    private void next(OrganizationId organization, VisitorScript script, VisitorTalks.Talk talk) {
        Set<UUID> said = talk.ids();
        Instant now = clock.instant();
        VisitorTalks.Said last = talk.messages().getLast();
        if (last.byAgent()) {
            for (int at = 0; at < script.answers().size(); at++) {
                if (!said.contains(script.id(organization, WriteLines.answer(at)))) {
                    if (!now.isBefore(last.at().plus(TYPING))) {
                        lines.write(
                                organization,
                                script,
                                talk,
                                WriteLines.answer(at),
                                script.answers().get(at));
                    }
                    return;
                }
            }
            return;
        }
        String again = script.again();
        if (again != null
                && talk.messages().stream().noneMatch(VisitorTalks.Said::byAgent)
                && !said.contains(script.id(organization, WriteLines.AGAIN))
                && !now.isBefore(last.at().plus(UNTIL_AGAIN))) {
            lines.write(organization, script, talk, WriteLines.AGAIN, again);
        }
    }

    @Override
    public synchronized void destroy() {
        if (turns != null) {
            turns.cancel(true);
            turns = null;
        }
        if (ticking != null) {
            ticking.shutdownNow();
            ticking = null;
        }
    }
}
