package io.parlour.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.database.TestDatabase;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Of an address that has accounts in two organizations, one of them an attacker's.
class SignInLimitsIT {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final TestDatabase DATABASE = TestDatabase.shared();

    enum Who {
        STRANGER_AT_OURS,
        STRANGER_AT_BOTH,
        ATTACKER_AT_THEIRS,
        OWNER_ON_KNOWN_DEVICE
    }

    record Step(Who who, boolean right, int secondsLater) {}

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Integer> pauses = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.integers().between(0, 3)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(4, 2_000)));
        return Combinators.combine(Arbitraries.of(Who.class), Arbitraries.of(true, false), pauses)
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 60)
    void whatHappensElsewhereChangesNothing(@ForAll("histories") List<Step> history) {
        List<Boolean> all = new Run().play(history, who -> true);

        // strangers never are right at ours: their guesses go as if no one else had been there
        Predicate<Who> strangers = who -> who == Who.STRANGER_AT_OURS || who == Who.STRANGER_AT_BOTH;
        assertThat(at(history, all, strangers)).isEqualTo(new Run().play(history, strangers));
        Predicate<Who> owner = who -> who == Who.OWNER_ON_KNOWN_DEVICE;
        assertThat(at(history, all, owner)).isEqualTo(new Run().play(history, owner));
    }

    @Property(tries = 30)
    void anOwnerWhoIsRightIsNeverRefusedOnAKnownDevice(@ForAll("histories") List<Step> history) {
        List<Step> right = history.stream()
                .map(step -> new Step(
                        step.who(), step.right() || step.who() == Who.OWNER_ON_KNOWN_DEVICE, step.secondsLater()))
                .toList();

        assertThat(at(right, new Run().play(right, who -> true), who -> who == Who.OWNER_ON_KNOWN_DEVICE))
                .doesNotContain(false);
    }

    private static List<Boolean> at(List<Step> history, List<Boolean> allowed, Predicate<Who> which) {
        List<Boolean> some = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            if (which.test(history.get(i).who())) {
                some.add(allowed.get(i));
            }
        }
        return some;
    }

    /// One history with accounts of its own.
    private static final class Run {
        private final String address = UUID.randomUUID() + "@example.org";
        private final AgentLogins.Login ours = login();
        private final AgentLogins.Login theirs = login();
        private final String device = Secrets.next();
        private int networks;

        private AgentLogins.Login login() {
            return new AgentLogins.Login(
                    new OrganizationId(UUID.randomUUID()), UUID.randomUUID(), address, null, false);
        }

        /// Whether the password of our account was looked at, or of theirs for who asks there alone, step by step.
        List<Boolean> play(List<Step> history, Predicate<Who> who) {
            List<Boolean> answers = new ArrayList<>();
            Instant now = START;
            for (Step step : history) {
                now = now.plus(Duration.ofSeconds(step.secondsLater()));
                if (who.test(step.who())) {
                    answers.add(allowed(step, now));
                }
            }
            return answers;
        }

        private boolean allowed(Step step, Instant now) {
            SignInLimits limits = new SignInLimits(
                    new Attempts(DATABASE.jdbc(), DATABASE.transactions(), Clock.fixed(now, ZoneOffset.UTC)));
            List<AgentLogins.Login> asked = switch (step.who()) {
                case STRANGER_AT_OURS, OWNER_ON_KNOWN_DEVICE -> List.of(ours);
                case STRANGER_AT_BOTH -> List.of(ours, theirs);
                case ATTACKER_AT_THEIRS -> List.of(theirs);
            };
            boolean owner = step.who() == Who.OWNER_ON_KNOWN_DEVICE;
            Client client = new Client(address + networks++, "curl", owner ? device : Secrets.next());
            AgentLogins.Login looked = step.who() == Who.ATTACKER_AT_THEIRS ? theirs : ours;
            List<AgentLogins.Login> logins =
                    limits.take(address, asked, login -> owner, client).logins();
            AgentLogins.Login succeeds = owner ? ours : theirs;
            if (step.right() && logins.contains(succeeds)) {
                limits.succeeded(address, succeeds, owner, client);
            }
            return logins.contains(looked);
        }
    }
}
