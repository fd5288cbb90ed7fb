package io.parlour.identity;

import java.util.regex.Pattern;

/// A route that takes larger bodies than others, as a bean of the room that has it. The room reads the body
/// as a stream and keeps to the limit itself.
///
/// @param path of the whole request
/// @param maxBytes what a body may have at most
public record LargeBody(String method, Pattern path, long maxBytes) {
    public boolean takes(String method, String path) {
        return this.method.equals(method) && this.path.matcher(path).matches();
    }
}
