package org.polity.web.site;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.polity.engine.codes.Coded;
import org.polity.web.chain.CodedProblem;
import org.polity.web.chain.RequestRefused;
import org.polity.words.Words;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Answers every request that no other code could answer: by a page for readers, by RFC 9457 for programs. */
@Controller
@RequestMapping("/error")
class FailureController implements ErrorController {

    private final FailureWords words;

    FailureController(FailureWords words) {
        this.words = words;
    }

    @RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        HttpStatusCode status = status(request);
        if (status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RequestRefused.RETRY_AFTER);
        }
        ModelAndView page = new ModelAndView("error", status);
        page.addObject("status", status.value());
        page.addObject("heading", words.title(status, locale));
        Coded reason = reason(request, status);
        page.addObject("code", reason.code());
        page.addObject("explanation", Words.prose(locale).say(reason));
        return page;
    }

    @RequestMapping
    ResponseEntity<ProblemDetail> problem(HttpServletRequest request, Locale locale) {
        HttpStatusCode status = status(request);
        ProblemDetail problem = CodedProblem.of(status, reason(request, status), words.title(status, locale), locale);
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path) {
            instance(path).ifPresent(problem::setInstance);
        }
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
            answer.header(HttpHeaders.RETRY_AFTER, RequestRefused.RETRY_AFTER);
        }
        return answer.body(problem);
    }

    /** Empty where the path is no reference to a place on this site: one that begins with two slashes names another host. */
    private static Optional<URI> instance(String path) {
        try {
            return Optional.of(new URI(path))
                    .filter(place -> place.getScheme() == null && place.getRawAuthority() == null);
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    /** What {@link FailurePages} left for this very failure, else what is true of all of its kind. */
    private Coded reason(HttpServletRequest request, HttpStatusCode status) {
        if (request.getAttribute(FailurePages.REASON) instanceof Coded reason) {
            return reason;
        }
        return status.isSameCodeAs(HttpStatus.CONTENT_TOO_LARGE) && BodyLimit.isFile(request)
                ? words.ofLargeFile()
                : words.fault(status);
    }

    /** What fails while a page is written passes {@link FailurePages} by. */
    private static HttpStatusCode status(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure
                && Overload.isBehind(failure)) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatusCode.valueOf(code)
                : HttpStatus.NOT_FOUND;
    }
}
