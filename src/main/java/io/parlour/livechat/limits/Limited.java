package io.parlour.livechat.limits;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A method of a resource that anybody may call, counted by the caller's network. Beyond the limit it answers 429
/// `limit.too-many` with `Retry-After` and the method is not called.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Limited {
    Door value();
}
