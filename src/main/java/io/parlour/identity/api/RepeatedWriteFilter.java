package io.parlour.identity.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.LargeBody;
import io.parlour.kernel.Problem;
import io.parlour.kernel.Secrets;
import io.parlour.kernel.files.Spool;
import io.parlour.kernel.files.Spools;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// A write sent again with the same `Idempotency-Key` is answered as it was the first time and done once.
/// Only writes that succeeded are kept: after an error the same key may be used for a better try. Parts of
/// uploads repeat by their offset and are left alone, and so are mails, which are kept once by their key.
///
/// The body is read before the write is begun, so who may not send a large one is refused here ([LargeBody]).
///
/// Errors: 422 `idempotency.mismatch`, 422 `idempotency.key-invalid`, 409 `idempotency.in-progress`.
@Component
@Order(RepeatedWriteFilter.AFTER_SECURITY)
final class RepeatedWriteFilter extends OncePerRequestFilter {
    static final String HEADER = "Idempotency-Key";
    static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH");
    static final int MAX_KEY = 200;
    private static final String MAIL = "message/rfc822";
    static final int AFTER_SECURITY = -50;
    /// Nothing is written by it, and what it answers is kept nowhere.
    private static final String READS = "/api/v1/reads";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1," + MAX_KEY + "}");
    private final RepeatedWrites writes;
    private final Spools spools;
    private final List<LargeBody> large;

    RepeatedWriteFilter(RepeatedWrites writes, Spools spools, List<LargeBody> large) {
        this.writes = writes;
        this.spools = spools;
        this.large = List.copyOf(large);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        return !request.getRequestURI().startsWith("/api/v1/")
                || !METHODS.contains(request.getMethod())
                || request.getHeader(HEADER) == null
                || request.getRequestURI().equals(READS)
                || (type != null
                        && (type.startsWith(MediaType.APPLICATION_OCTET_STREAM_VALUE) || type.startsWith(MAIL)));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof AgentPrincipal agent)) {
            chain.doFilter(request, response);
            return;
        }
        String key = request.getHeader(HEADER);
        if (!KEY.matcher(key).matches()) {
            throw new Problem(422, "idempotency.key-invalid", Map.of("max", MAX_KEY));
        }
        for (LargeBody body : large) {
            if (body.takes(request.getMethod(), request.getRequestURI())) {
                body.require(agent, request.getRequestURI());
            }
        }
        try (Spool body = spools.create()) {
            byte[] fingerprint = read(request, body);
            KeptBody kept = new KeptBody(request, body);
            RepeatedWrites.Write write = new RepeatedWrites.Write(Secrets.hash("key:" + key), fingerprint);
            switch (writes.claim(agent, write)) {
                case RepeatedWrites.Claim.First first -> run(agent, key, write, kept, response, chain);
                case RepeatedWrites.Claim.Done done -> replay(key, done.answer(), response);
                case RepeatedWrites.Claim.OtherBody other -> throw new Problem(422, "idempotency.mismatch");
                case RepeatedWrites.Claim.Running running -> throw Problem.conflict("idempotency.in-progress");
            }
        }
    }

    private void run(
            AgentPrincipal agent,
            String key,
            RepeatedWrites.Write write,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        boolean kept = false;
        try {
            chain.doFilter(request, answer);
            if (answer.getStatus() < 300) {
                byte[] sealed = SealedAnswer.seal(key, answer.getContentAsByteArray());
                writes.done(
                        agent, write, new RepeatedWrites.Answer(answer.getStatus(), answer.getContentType(), sealed));
                kept = true;
            }
        } finally {
            if (!kept) {
                writes.release(agent, write);
            }
        }
        answer.copyBodyToResponse();
    }

    private static void replay(String key, RepeatedWrites.Answer answer, HttpServletResponse response)
            throws IOException {
        response.setStatus(answer.status());
        response.setHeader("Idempotent-Replayed", "true");
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
        }
        response.getOutputStream().write(SealedAnswer.open(key, answer.sealed()));
    }

    /// Answers what tells this write from others.
    private static byte[] read(HttpServletRequest request, Spool body) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString() + "\n")
                    .getBytes(UTF_8));
            new DigestInputStream(request.getInputStream(), digest).transferTo(body);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
