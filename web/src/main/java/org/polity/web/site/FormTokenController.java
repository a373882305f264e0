package org.polity.web.site;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives a reader's browser the token of a form, and the cookie that belongs to the token; pages hold neither. */
@RestController
class FormTokenController {

    /**
     * @param header of a request that carries the token
     * @param parameter of a form that carries the token
     */
    record Token(String header, String parameter, String token) {}

    @GetMapping("/csrf")
    ResponseEntity<Token> token(CsrfToken token) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Token(token.getHeaderName(), token.getParameterName(), token.getToken()));
    }
}
