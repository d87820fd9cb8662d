//! The elements that anything depends on.

/// An element's kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[rustfmt::skip]
pub(super) enum Tag {
    /// A run of text.
    Text,
    /// Any other element.
    Other,
    A, Abbr, Address, Article, Aside, Audio, B, Blockquote, Body, Br, Button, Caption, Center, Cite, Code, Dd, Del, Details,
    Dialog, Div, Dl, Dt, Em, Fieldset, Figcaption, Figure, Font, Footer, Form, H1, H2, H3, H4, H5, H6, Head, Header, Hgroup,
    Hr, Html, I, Iframe, Img, Input, Ins, Label, Li, Link, Main, Mark, Menu, Meta, Nav, Noscript, Ol, Option, P, Picture, Pre,
    Q, S, Script, Section, Select, Small, Source, Span, Strong, Style, Sub, Summary, Sup, Svg, Table, Tbody, Td, Template,
    Textarea, Tfoot, Th, Thead, Time, Title, Tr, U, Ul, Video, Wbr,
}

impl Tag {
    /// The kind of an element's name, in lower case.
    #[rustfmt::skip]
    pub(super) fn of(name: &[u8]) -> Self {
        match name {
            b"a" => Self::A, b"abbr" => Self::Abbr, b"address" => Self::Address, b"article" => Self::Article,
            b"aside" => Self::Aside, b"audio" => Self::Audio, b"b" => Self::B, b"blockquote" => Self::Blockquote,
            b"body" => Self::Body, b"br" => Self::Br, b"button" => Self::Button, b"caption" => Self::Caption,
            b"center" => Self::Center, b"cite" => Self::Cite, b"code" => Self::Code, b"dd" => Self::Dd, b"del" => Self::Del,
            b"details" => Self::Details, b"dialog" => Self::Dialog, b"div" => Self::Div, b"dl" => Self::Dl, b"dt" => Self::Dt,
            b"em" => Self::Em, b"fieldset" => Self::Fieldset, b"figcaption" => Self::Figcaption, b"figure" => Self::Figure,
            b"font" => Self::Font, b"footer" => Self::Footer, b"form" => Self::Form, b"h1" => Self::H1, b"h2" => Self::H2,
            b"h3" => Self::H3, b"h4" => Self::H4, b"h5" => Self::H5, b"h6" => Self::H6, b"head" => Self::Head,
            b"header" => Self::Header, b"hgroup" => Self::Hgroup, b"hr" => Self::Hr, b"html" => Self::Html, b"i" => Self::I,
            b"iframe" => Self::Iframe, b"img" => Self::Img, b"input" => Self::Input, b"ins" => Self::Ins,
            b"label" => Self::Label, b"li" => Self::Li, b"link" => Self::Link, b"main" => Self::Main, b"mark" => Self::Mark,
            b"menu" => Self::Menu, b"meta" => Self::Meta, b"nav" => Self::Nav, b"noscript" => Self::Noscript,
            b"ol" => Self::Ol, b"option" => Self::Option, b"p" => Self::P, b"picture" => Self::Picture, b"pre" => Self::Pre,
            b"q" => Self::Q, b"s" => Self::S, b"script" => Self::Script, b"section" => Self::Section,
            b"select" => Self::Select, b"small" => Self::Small, b"source" | b"area" | b"base" | b"col" | b"embed" | b"param" | b"track" => Self::Source, b"span" => Self::Span,
            b"strong" => Self::Strong, b"style" => Self::Style, b"sub" => Self::Sub, b"summary" => Self::Summary,
            b"sup" => Self::Sup, b"svg" => Self::Svg, b"table" => Self::Table, b"tbody" => Self::Tbody, b"td" => Self::Td,
            b"template" => Self::Template, b"textarea" => Self::Textarea, b"tfoot" => Self::Tfoot, b"th" => Self::Th,
            b"thead" => Self::Thead, b"time" => Self::Time, b"title" => Self::Title, b"tr" => Self::Tr, b"u" => Self::U,
            b"ul" => Self::Ul, b"video" => Self::Video, b"wbr" => Self::Wbr,
            _ => Self::Other,
        }
    }

    /// Whether it can have no content.
    pub(super) fn is_void(self) -> bool {
        matches!(
            self,
            Self::Br
                | Self::Hr
                | Self::Img
                | Self::Input
                | Self::Link
                | Self::Meta
                | Self::Source
                | Self::Wbr
        )
    }

    /// Whether it stands in a line of text.
    #[rustfmt::skip]
    pub(super) fn is_inline(self) -> bool {
        matches!(
            self,
            Self::Text | Self::A | Self::Abbr | Self::B | Self::Cite | Self::Code | Self::Del | Self::Em | Self::Font | Self::I
            | Self::Ins | Self::Label | Self::Mark | Self::Q | Self::S | Self::Small | Self::Span | Self::Strong | Self::Sub
            | Self::Sup | Self::Time | Self::U | Self::Wbr | Self::Other | Self::Svg | Self::Img | Self::Script | Self::Style
            | Self::Noscript | Self::Iframe | Self::Input | Self::Link | Self::Meta | Self::Picture | Self::Source
        )
    }

    /// Whether its start tag ends an open paragraph.
    #[rustfmt::skip]
    pub(super) fn closes_paragraph(self) -> bool {
        matches!(
            self,
            Self::Address | Self::Article | Self::Aside | Self::Blockquote | Self::Center | Self::Details | Self::Dialog
            | Self::Div | Self::Dl | Self::Fieldset | Self::Figcaption | Self::Figure | Self::Footer | Self::Form | Self::H1
            | Self::H2 | Self::H3 | Self::H4 | Self::H5 | Self::H6 | Self::Header | Self::Hgroup | Self::Hr | Self::Main
            | Self::Menu | Self::Nav | Self::Ol | Self::P | Self::Pre | Self::Section | Self::Summary | Self::Table | Self::Ul
        )
    }

    /// Whether it is a heading.
    pub(super) fn is_heading(self) -> bool {
        matches!(self, Self::H1 | Self::H2 | Self::H3 | Self::H4 | Self::H5 | Self::H6)
    }

    /// Whether it is a part of a table.
    pub(super) fn is_table_part(self) -> bool {
        matches!(
            self,
            Self::Table
                | Self::Tbody
                | Self::Td
                | Self::Tfoot
                | Self::Th
                | Self::Thead
                | Self::Tr
                | Self::Caption
        )
    }
}
