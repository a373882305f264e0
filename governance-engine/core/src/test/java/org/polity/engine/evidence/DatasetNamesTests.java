package org.polity.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetNamesTests {

    @Test
    void an_address_at_a_hub_is_also_the_name_there() {
        for (String address : List.of(
                "https://huggingface.co/datasets/propublica/compas",
                "HTTPS://HuggingFace.co/datasets/propublica/compas/",
                "huggingface.co/datasets/propublica/compas",
                "//hf.co/datasets/propublica/compas?row=1",
                "hf://datasets/propublica/compas@main/data.csv",
                "hf://datasets/propublica/compas",
                "https://huggingface.co/datasets/propublica/compas.git",
                "git@hf.co:datasets/propublica/compas.git",
                "git+https://user:key@huggingface.co/datasets/propublica/compas.git",
                "https://huggingface.co/datasets/propublica%2Fcompas",
                "https%3A%2F%2Fhuggingface.co%2Fdatasets%2Fpropublica%2Fcompas",
                "https://huggingface.co/datasets/propublica%252Fcompas",
                "https://huggingface.co/api/datasets/propublica/compas/croissant",
                "https://huggingface.co/datasets/propublica/compas/blob/main/README.md",
                "https://huggingface.co:443/datasets/propublica/compas#top",
                "https://www.kaggle.com/datasets/propublica/compas",
                "https://www.kaggle.com/propublica/compas",
                "kaggle.com/propublica/compas",
                "http://kaggle.com/propublica/compas/data",
                "https://www.kaggle.com/api/v1/datasets/view/propublica/compas",
                "https://hugging\u200bface.co/datasets/propublica/compas",
                "datasets/propublica/compas",
                "propublica%2Fcompas",
                "propublica/compas.git")) {
            assertThat(DatasetNames.of(address)).as(address).startsWith(address).contains("propublica/compas");
        }
        assertThat(DatasetNames.of("https://huggingface.co/datasets/a/b%2Dc")).contains("a/b-c");
        assertThat(DatasetNames.of("https://huggingface.co/datasets/imdb/tree/main"))
                .contains("imdb");
        assertThat(DatasetNames.of("https://huggingface.co/api/datasets/imdb/croissant"))
                .contains("imdb");
    }

    @Test
    void an_address_of_a_doi_is_also_the_doi() {
        for (String address : List.of(
                "https://doi.org/10.24432/C5NC77",
                "doi:10.24432/c5nc77",
                "DOI.org/10.24432/C5NC77/",
                "http://dx.doi.org/10.24432/C5NC77")) {
            assertThat(DatasetNames.of(address)).as(address).contains("10.24432/c5nc77");
        }
    }

    @Test
    void another_name_has_no_other_form() {
        for (String name : List.of(
                "compas",
                "propublica/compas",
                "https://huggingface.co/propublica/compas",
                "100 % of 25%",
                "%ff",
                "https://example.org/a")) {
            assertThat(DatasetNames.of(name)).as(name).containsExactly(name);
        }
    }
}
