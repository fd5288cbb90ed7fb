/// Who a site says its visitor is (LC-41, LC-43, LC-44): the site's keys, its tokens, and whether it insists on one.
///
/// A token is a JWT signed by the site's server: `HS256` under a secret that Parlour made and shows once, or `ES256`
/// under a public key that the site gave. The key is found by the token's `kid` among those of this one site, and the
/// key alone decides the algorithm. Nothing else in the header is followed.
@NullMarked
package io.parlour.livechat.identity;

import org.jspecify.annotations.NullMarked;
