//! Puts the functions of a module in an order that compresses well. A compressor finds a repeat no more than 32 KiB back,
//! and a compiler scatters the functions that it made from one source: side by side, they cost a twentieth less.
//!
//! Each function is followed by the one that has most in common with the last few, so far as it is not placed yet: a
//! greedy chain. What a function does is not touched; only the numbers by which functions call each other change.

use anyhow::{Context, Result, anyhow};
use wasm_encoder::reencode::{self, Reencode, RoundtripReencoder};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

/// Bytes of the pieces by which functions are compared.
const PIECE: usize = 6;
/// Pieces that stand in more functions than this tell nothing.
const COMMON: usize = 200;
/// How many of the last functions the next one is compared with.
const WINDOW: usize = 8;
/// Added to a function's number of pieces, so that the shortest are not always the most alike.
const SMALL: usize = 40;

/// `module` with its functions in that order.
///
/// # Errors
/// When it is no module.
pub(crate) fn arranged(module: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let chain = chain(&bodies);
    let mut places = vec![0; chain.len()];
    for (&function, place) in chain.iter().zip(imported..) {
        *places.get_mut(function).context("a function")? = place;
    }
    let mut arranged = Module::new();
    Arrange { imported, chain, places }
        .parse_core_module(&mut arranged, Parser::new(0), module)
        .map_err(|error| anyhow!("{error}"))?;
    Ok(arranged.finish())
}

/// The order of the bodies: the largest first, then always the one most like those before it.
fn chain(bodies: &[&[u8]]) -> Vec<usize> {
    let mut pieces: Vec<(&[u8], usize)> = bodies
        .iter()
        .zip(0..)
        .flat_map(|(body, number)| body.windows(PIECE).map(move |piece| (piece, number)))
        .collect();
    pieces.sort_unstable();
    pieces.dedup();
    // Of each function, the others that share a piece with it, once for each piece.
    let mut likenesses: Vec<Vec<usize>> = vec![Vec::new(); bodies.len()];
    for holders in pieces.chunk_by(|a, b| a.0 == b.0).filter(|h| (2..=COMMON).contains(&h.len())) {
        for &(_, function) in holders {
            if let Some(likeness) = likenesses.get_mut(function) {
                likeness.extend(holders.iter().map(|&(_, other)| other));
            }
        }
    }
    let size = |function: usize| bodies.get(function).map_or(0, |body| body.len());
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    left.sort_by_key(|&function| std::cmp::Reverse(size(function)));

    // What each function has in common with the last placed ones.
    let mut common = vec![0usize; bodies.len()];
    let mut placed: Vec<usize> = Vec::new();
    while !left.is_empty() {
        let (mut best, mut most) = (0, (0, 1));
        for (&function, at) in left.iter().zip(0..) {
            let (shared, size) = (common.get(function).copied().unwrap_or(0), size(function) + SMALL);
            if shared * most.1 > most.0 * size {
                (best, most) = (at, (shared, size));
            }
        }
        let next = left.remove(best);
        let gone = placed.len().checked_sub(WINDOW).and_then(|at| placed.get(at));
        for &like in likenesses.get(next).into_iter().flatten() {
            common.get_mut(like).into_iter().for_each(|common| *common += 1);
        }
        for &like in gone.and_then(|&gone| likenesses.get(gone)).into_iter().flatten() {
            common.get_mut(like).into_iter().for_each(|common| *common -= 1);
        }
        placed.push(next);
    }
    placed
}

/// Writes a module anew with its functions elsewhere.
struct Arrange {
    /// How many functions come from outside; they keep their numbers, which come first.
    imported: u32,
    /// The old numbers of the module's own functions in their new order, counted from the first of them.
    chain: Vec<usize>,
    /// The new number of each of them.
    places: Vec<u32>,
}

impl Reencode for Arrange {
    type Error = <RoundtripReencoder as Reencode>::Error;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error<Self::Error>> {
        let own = function.checked_sub(self.imported).and_then(|own| usize::try_from(own).ok());
        Ok(own.and_then(|own| self.places.get(own)).copied().unwrap_or(function))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), reencode::Error<Self::Error>> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for kind in self.chain.iter().filter_map(|&function| types.get(function)) {
            functions.function(*kind);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), reencode::Error<Self::Error>> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for function in self.chain.clone() {
            if let Some(body) = bodies.get(function) {
                self.parse_function_body(code, body.clone())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use wasm_encoder::{EntityType, ExportKind, ExportSection, Function, ImportSection, TypeSection};
    use wasmparser::Operator;

    use super::*;

    /// A module of one import and four functions: the first calls the second, the third the import, and the first and
    /// the last have much in common.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("host", "call", EntityType::Function(0));
        let (mut functions, mut exports, mut code) =
            (FunctionSection::new(), ExportSection::new(), CodeSection::new());
        for (name, number, constants, called) in [
            ("a", 1, 10..20, Some(2)),
            ("b", 2, 40..43, None),
            ("c", 3, 60..64, Some(0)),
            ("d", 4, 10..19, None),
        ] {
            functions.function(0);
            exports.export(name, ExportKind::Func, number);
            let mut function = Function::new([]);
            for constant in constants {
                function.instructions().i32_const(constant).drop();
            }
            if let Some(called) = called {
                function.instructions().call(called);
            }
            function.instructions().end();
            code.function(&function);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
        module.finish()
    }

    /// The constants of a function, and the functions that it calls.
    type Body = (Vec<i32>, Vec<u32>);

    /// The numbers of the exported functions, and the module's own functions.
    fn read(module: &[u8]) -> (BTreeMap<String, u32>, Vec<Body>) {
        let (mut exported, mut bodies) = (BTreeMap::new(), Vec::new());
        for payload in Parser::new(0).parse_all(module) {
            match payload.unwrap() {
                Payload::ExportSection(exports) => {
                    exported.extend(exports.into_iter().map(|export| {
                        let export = export.unwrap();
                        (export.name.to_owned(), export.index)
                    }));
                }
                Payload::CodeSectionEntry(body) => {
                    let (mut constants, mut calls) = (Vec::new(), Vec::new());
                    for operator in body.get_operators_reader().unwrap() {
                        match operator.unwrap() {
                            Operator::I32Const { value } => constants.push(value),
                            Operator::Call { function_index } => calls.push(function_index),
                            _ => {}
                        }
                    }
                    bodies.push((constants, calls));
                }
                _ => {}
            }
        }
        (exported, bodies)
    }

    #[test]
    fn functions_alike_are_neighbours_and_calls_go_where_they_went() {
        let (exported, bodies) = read(&arranged(&module()).unwrap());
        let function = |name: &str| &bodies[exported[name] as usize - 1];
        assert_eq!(exported["d"], exported["a"] + 1);
        assert_eq!(function("a"), &((10..20).collect(), vec![exported["b"]]));
        assert_eq!(function("b"), &((40..43).collect(), vec![]));
        assert_eq!(function("c"), &((60..64).collect(), vec![0]));
        assert_eq!(function("d"), &((10..19).collect(), vec![]));
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(arranged(b"\0asm nothing").is_err());
    }
}
