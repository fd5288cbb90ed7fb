package io.parlour.identity.security;

import io.parlour.kernel.Problem;
import io.parlour.kernel.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// A form whose names have control characters, such as one in UTF-16, is the sender's fault, not ours.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RejectedForms {
    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejected(RequestRejectedException rejected, HttpServletRequest request) {
        return Problems.answer(new Problem(400, "input.unreadable:form"), request);
    }
}
