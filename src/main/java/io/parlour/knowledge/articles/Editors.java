package io.parlour.knowledge.articles;

import io.parlour.identity.AgentPrincipal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Agents who have a draft open right now: they read or saved it within half a minute.
@Component
final class Editors {
    private static final Duration PRESENT = Duration.ofSeconds(30);

    private record Place(UUID article, String locale) {}

    private record Seen(String name, Instant at) {}

    private final Map<Place, Map<UUID, Seen>> present = new ConcurrentHashMap<>();
    private final Clock clock;

    Editors(Clock clock) {
        this.clock = clock;
    }

    /// Notes this agent, and answers its colleagues there.
    List<Person> with(AgentPrincipal agent, UUID article, String locale) {
        Instant now = clock.instant();
        present.values().removeIf(here -> {
            here.values().removeIf(seen -> seen.at().isBefore(now.minus(PRESENT)));
            return here.isEmpty();
        });
        return present
                .compute(new Place(article, locale), (place, here) -> {
                    Map<UUID, Seen> all = here == null ? new ConcurrentHashMap<>() : here;
                    all.put(agent.agent(), new Seen(agent.name(), now));
                    return all;
                })
                .entrySet()
                .stream()
                .filter(each -> !each.getKey().equals(agent.agent()))
                .map(each -> new Person(each.getKey(), each.getValue().name()))
                .sorted(Comparator.comparing(Person::name))
                .toList();
    }
}
