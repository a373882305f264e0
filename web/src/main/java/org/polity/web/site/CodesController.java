package org.polity.web.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.polity.words.Words;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/**
 * The meaning of each code that this site, the engine or the command line reports. The `type` of a problem is the address of such a page.
 */
@Controller
@RequestMapping("/errors")
class CodesController {

    private static final String CODE = "/{code:[a-z-]{1,40}\\.[a-z0-9-]{1,60}}";

    /**
     * @param language a BCP 47 tag
     * @param name of the language, in the language
     * @param means and {@code does} in the language
     */
    record Explained(String language, String name, String means, String does) {}

    /** @param says with the names of arguments in braces */
    record Listed(String code, String says) {}

    record Family(String name, String about, List<Listed> codes) {}

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    String all(Model model, Locale locale) {
        model.addAttribute("families", families(locale));
        return "codes/all";
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> all() {
        return Map.of("codes", Words.codes());
    }

    @GetMapping(path = CODE, produces = MediaType.TEXT_HTML_VALUE)
    String one(@PathVariable String code, Model model) {
        model.addAttribute("code", known(code));
        model.addAttribute("explained", explained(code));
        return "codes/one";
    }

    @GetMapping(path = CODE, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> one(@PathVariable String code) {
        Map<String, Object> languages = new LinkedHashMap<>();
        explained(known(code))
                .forEach(in -> languages.put(in.language(), Map.of("means", in.means(), "does", in.does())));
        return Map.of("code", code, "family", Words.family(code), "explained", languages);
    }

    private static String known(String code) {
        if (!Words.codes().contains(code)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return code;
    }

    private static List<Explained> explained(String code) {
        return Words.languages().stream()
                .map(language -> {
                    Locale locale = Locale.forLanguageTag(language);
                    Words words = Words.prose(locale);
                    return new Explained(
                            language,
                            locale.getDisplayLanguage(locale),
                            words.template(code),
                            words.term("family", Words.family(code)));
                })
                .toList();
    }

    private static List<Family> families(Locale locale) {
        Words words = Words.prose(locale);
        Map<String, List<Listed>> byFamily = new LinkedHashMap<>();
        Words.codes()
                .forEach(code -> byFamily.computeIfAbsent(Words.family(code), first -> new ArrayList<>())
                        .add(new Listed(code, words.template(code))));
        return byFamily.entrySet().stream()
                .map(family -> new Family(family.getKey(), words.term("family", family.getKey()), family.getValue()))
                .toList();
    }
}
