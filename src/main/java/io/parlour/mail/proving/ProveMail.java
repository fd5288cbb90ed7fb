package io.parlour.mail.proving;

import io.parlour.kernel.egress.Egress;
import io.parlour.mail.domains.DnsLookup;
import io.parlour.mail.signing.Received;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Whether a mail is from the domain that its `From` names: by what a trusted server said of it, else by its
/// signatures, the peer that brought it and the policy of the domain. Takes five seconds at most.
@Lazy
@Component
public final class ProveMail {
    private static final Logger LOG = LoggerFactory.getLogger(ProveMail.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DnsLookup dns;
    private final Clock clock;

    /// What is known of a mail. `from`: the domain of `From`. `peer`: the address it came from, null where it was
    /// fetched. `returnPath`: the sender of the envelope, empty for nobody. `results`: the values of
    /// `Authentication-Results`, topmost first; `trusted`: the server whose word is believed, null where who handed
    /// the mail over could have written it.
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record Evidence(
            byte[] octets,
            @Nullable String from,
            @Nullable String peer,
            @Nullable String returnPath,
            List<String> results,
            @Nullable String trusted) {}

    public ProveMail(DnsLookup dns, Clock clock) {
        this.dns = dns;
        this.clock = clock;
    }

    public Proof prove(Evidence evidence) {
        String from = evidence.from();
        if (from == null) {
            return Proof.NOTHING;
        }
        FutureTask<Proof> task = new FutureTask<>(() -> examine(evidence, from.toLowerCase(Locale.ROOT)));
        Thread thread = Thread.ofVirtual().name("mail-proving").start(task);
        try {
            return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return new Proof(Proof.Verdict.UNVERIFIED, "DNS did not answer in time");
        } catch (ExecutionException e) {
            LOG.warn("where a mail is from could not be examined", e.getCause());
            return new Proof(Proof.Verdict.UNVERIFIED, "it could not be examined");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the program ends");
        }
    }

    private Proof examine(Evidence evidence, String from) {
        boolean one = Received.of(evidence.octets())
                .filter(mail -> mail.count("from") == 1)
                .isPresent();
        if (!one) {
            return new Proof(Proof.Verdict.UNVERIFIED, "more than one From"); // which of them was meant nobody knows
        }
        Optional<Proof> said = evidence.trusted() == null
                ? Optional.empty()
                : TrustedResults.of(evidence.results(), evidence.trusted(), from);
        if (said.isPresent()) {
            return said.get();
        }
        List<VerifySignatures.Signed> signed = new VerifySignatures(dns).verify(evidence.octets(), clock.instant());
        String path = evidence.returnPath();
        InetAddress peer = outside(evidence.peer());
        String pathDomain =
                path == null ? "" : path.substring(path.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        CheckPeer.Result spf = peer == null || path == null || pathDomain.isEmpty()
                ? CheckPeer.Result.NONE
                : new CheckPeer(dns, peer, path).check(pathDomain);
        if (signed.isEmpty() && peer == null) {
            return Proof.NOTHING;
        }
        return new Judgement(from, signed, pathDomain, spf, peer != null).proof(new Policies(dns));
    }

    /// A peer inside the own network hands on what another one brought: it says nothing of the sender.
    private static @Nullable InetAddress outside(@Nullable String peer) {
        if (peer == null) {
            return null;
        }
        InetAddress address = InetAddress.ofLiteral(peer);
        return Egress.isInside(address) ? null : address;
    }

    /// `seen`: who brought the mail is known, so that nothing that vouches for it says something.
    private record Judgement(
            String from, List<VerifySignatures.Signed> signed, String pathDomain, CheckPeer.Result spf, boolean seen) {
        Proof proof(Policies policies) {
            Policies.Found found = policies.of(from);
            Policies.Policy policy = found.policy();
            boolean strictDkim = policy != null && policy.strictDkim();
            boolean strictSpf = policy != null && policy.strictSpf();
            boolean vouched = signed.stream()
                            .filter(each -> each.result() == VerifySignatures.Result.PASS)
                            .anyMatch(each -> aligned(policies, found, each.domain(), strictDkim))
                    || (spf == CheckPeer.Result.PASS && aligned(policies, found, pathDomain, strictSpf));
            boolean undecided = !found.known()
                    || spf == CheckPeer.Result.TEMPERROR
                    || signed.stream().anyMatch(each -> each.result() == VerifySignatures.Result.UNKNOWN);
            boolean refused = policy != null
                    && (policy.policy().equals("reject") || policy.policy().equals("quarantine"));
            Proof.Verdict verdict = vouched
                    ? Proof.Verdict.VERIFIED
                    : refused && seen && !undecided ? Proof.Verdict.FAILS : Proof.Verdict.UNVERIFIED;
            return new Proof(verdict, detail(policy));
        }

        private boolean aligned(Policies policies, Policies.Found found, String domain, boolean strict) {
            if (domain.equals(from)) {
                return true;
            }
            if (strict || !found.known()) {
                return false;
            }
            boolean near = domain.equals(found.home()) || domain.endsWith("." + found.home());
            return near && policies.of(domain).home().equals(found.home());
        }

        private String detail(Policies.@Nullable Policy policy) {
            List<String> said = new ArrayList<>();
            signed.forEach(
                    each -> said.add("dkim=" + each.result().name().toLowerCase(Locale.ROOT) + " " + each.domain()));
            said.add("spf=" + spf.key() + (pathDomain.isEmpty() ? "" : " " + pathDomain));
            said.add(policy == null ? "dmarc=none" : "dmarc p=" + policy.policy() + " " + policy.domain());
            String all = String.join("; ", said);
            return all.length() <= 500 ? all : all.substring(0, 500);
        }
    }
}
