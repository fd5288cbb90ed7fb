package io.parlour.identity;

import jakarta.servlet.ServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A route that takes larger bodies than others, as a bean of the room that has it. The room reads the body as a
/// stream, never as a whole.
///
/// @param path of the whole request; its first group, if any, is the id that `permit` gets
/// @param maxBytes what a body may have at most
/// @param permit whether an agent may send one; null where anyone may. It is asked before the body is read
public record LargeBody(
        String method,
        Pattern path,
        long maxBytes,
        @Nullable Permit permit) {
    /// The pattern of an id in `path`.
    public static final String ID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private static final String KNOWN = LargeBody.class.getName() + ".known";

    @FunctionalInterface
    public interface Permit {
        /// Errors: why the agent may not, such as `access.denied`.
        void require(AgentPrincipal agent, String id);
    }

    /// Tells that whoever sends this request is signed in, on a route that anyone may use: its body has more time, and
    /// a
    /// place among those of people who are known.
    public static void fromSomeoneKnown(ServletRequest request) {
        request.setAttribute(KNOWN, true);
    }

    public static boolean isFromSomeoneKnown(ServletRequest request) {
        return request.getAttribute(KNOWN) != null;
    }

    public boolean takes(String method, String path) {
        return this.method.equals(method) && this.path.matcher(path).matches();
    }

    /// Errors: those of `permit`.
    public void require(AgentPrincipal agent, String path) {
        Matcher matcher = this.path.matcher(path);
        if (permit != null && matcher.matches()) {
            permit.require(agent, matcher.groupCount() == 0 ? "" : matcher.group(1));
        }
    }
}
