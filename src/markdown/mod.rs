//! Markdown (stub until the module lands).
use crate::diag::*;
use std::collections::BTreeSet;
use std::ops::Range;
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    pub pieces: Vec<Piece>,
    pub outline: Vec<Heading>,
    pub ids: BTreeSet<String>,
    pub findings: Vec<Diagnostic>,
    pub text: String,
}
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Heading {
    pub id: String,
    pub title: String,
    pub level: u8,
    pub children: Vec<Heading>,
}
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    Html(String),
    Link(Reference),
    Picture(Picture),
    Block(Block),
}
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    pub target: String,
    pub at: Position,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    pub target: String,
    pub alt: String,
    pub title: String,
    pub at: Position,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    pub name: String,
    pub arguments: Vec<Argument>,
    pub body: Vec<Piece>,
    pub at: Position,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Argument {
    pub name: String,
    pub value: String,
    pub at: Position,
}
pub fn parse(source: &Source, body: Range<usize>) -> Document {
    let _ = (source, body);
    Document::default()
}
