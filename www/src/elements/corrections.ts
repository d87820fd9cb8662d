// Where a reader corrects names: the form on a name's card, and the list of all corrections with undo, export and import.
// A correction is state; what it does to the names is the core's business.

import { html, nothing, type TemplateResult } from "lit";
import { KINDS, readOverlay, writeOverlay } from "../overlay.ts";
import { t } from "../strings/index.ts";
import type { Correction, EntityKind } from "../types.ts";
import { defineInner, InnerElement } from "./base.ts";

/** A name that can be corrected, or that another can be joined to. */
export interface Correctable {
  key: string;
  kind: EntityKind;
  name: string;
}

/** What a correction does, in words. */
function inWords(one: Correction): string {
  switch (one.do) {
    case "rename":
      return t.correctedRename(one.entity, one.name);
    case "merge":
      return t.correctedMerge(one.entity, one.into);
    case "split":
      return t.correctedSplit(one.entity, one.forms.join(", "));
    case "hide":
      return t.correctedHide(one.entity);
    default:
      return t.correctedRetype(one.entity, t.kinds[one.type]);
  }
}

export class FixForm extends InnerElement {
  static override properties = {
    entity: { attribute: false },
    forms: { attribute: false },
    others: { attribute: false },
    corrections: { attribute: false },
  };
  declare entity: Correctable;
  /** Its written forms. */
  declare forms: readonly string[];
  /** What it can be joined to. */
  declare others: readonly Correctable[];
  declare corrections: readonly Correction[];

  #make(one: Correction): void {
    this.wish({ do: "correct", corrections: [...this.corrections, one] });
  }

  #submitted(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    const entity = this.entity.key;
    const text = String(data.get("value") ?? "").trim();
    switch (form.dataset.fix) {
      case "rename":
        if (text && text !== this.entity.name) this.#make({ do: "rename", entity, name: text });
        break;
      case "merge":
        if (text) this.#make({ do: "merge", entity, into: text });
        break;
      case "retype":
        if (text !== this.entity.kind) this.#make({ do: "retype", entity, type: text as EntityKind });
        break;
      case "split": {
        const forms = data.getAll("form").map(String);
        if (forms.length > 0) this.#make({ do: "split", entity, forms });
        break;
      }
    }
  }

  #form(what: Correction["do"], label: string, button: string, field: unknown): TemplateResult {
    return html`<form data-fix=${what} @submit=${this.#submitted}>
      <fieldset><legend>${label}</legend><div class="row">${field}<button class="btn btn--s" type="submit">${button}</button></div></fieldset>
    </form>`;
  }

  protected override render(): TemplateResult {
    const { entity, forms, others, corrections } = this;
    const choices = others.filter(({ key }) => key !== entity.key);
    return html`<details class="fix"><summary>${t.fix}</summary>
      ${this.#form(
        "rename",
        t.fixName,
        t.fixRename,
        html`<input class="field" name="value" aria-label=${t.fixName} maxlength="200" autocomplete="off" .value=${entity.name}>`,
      )}
      ${this.#form(
        "retype",
        t.fixKind,
        t.fixRetype,
        html`<select class="btn" name="value" aria-label=${t.fixKind}>${KINDS.map(
          (kind) => html`<option value=${kind} ?selected=${kind === entity.kind}>${t.kinds[kind]}</option>`,
        )}</select>`,
      )}
      ${
        choices.length
          ? this.#form(
              "merge",
              t.fixInto,
              t.fixMerge,
              html`<select class="btn" name="value" aria-label=${t.fixInto}><option value="">${t.fixChoose}</option>${choices.map(
                ({ key, kind, name }) => html`<option value=${key}>${name}, ${t.kinds[kind]}</option>`,
              )}</select>`,
            )
          : nothing
      }
      ${
        forms.length > 1
          ? this.#form(
              "split",
              t.fixForms,
              t.fixSplit,
              html`<div>${forms.map((form) => html`<label><input type="checkbox" name="form" value=${form}> <bdi>${form}</bdi></label>`)}</div>`,
            )
          : nothing
      }
      <p class="row"><button class="btn btn--s" type="button" data-fix="hide" @click=${() => this.#make({ do: "hide", entity: entity.key })}>${t.fixHide}</button>
        ${
          corrections.length
            ? html`<button class="btn btn--s" type="button" data-fix="undo" @click=${() =>
                this.wish({ do: "correct", corrections: corrections.slice(0, -1) })}>${t.fixUndo}</button>`
            : nothing
        }</p>
    </details>`;
  }
}

export class CorrectionsPanel extends InnerElement {
  static override properties = {
    corrections: { attribute: false },
    unmatched: { attribute: false },
    refused: { state: true },
  };
  declare corrections: readonly Correction[];
  /** Positions of those that found nothing to correct. */
  declare unmatched: readonly number[];
  declare refused: string;

  constructor() {
    super();
    this.refused = "";
  }

  #set(corrections: readonly Correction[]): void {
    this.refused = "";
    this.wish({ do: "correct", corrections });
  }

  async #import(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (!file) return;
    try {
      this.#set([...this.corrections, ...readOverlay(await file.text(), t.overlayRefused)]);
    } catch (error) {
      this.refused = (error as Error).message;
    }
    input.value = "";
  }

  #export(): void {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([writeOverlay(this.corrections)], { type: "application/json" }));
    link.download = "corrections.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  protected override render(): TemplateResult {
    const { corrections, unmatched } = this;
    return html`<details class="panel panel--pad corrections" ?open=${this.refused !== ""}>
      <summary>${t.corrections(corrections.length)}</summary>
      <p class="quiet">${t.correctionsHow}</p>
      <ol>${corrections.map(
        (
          one,
          at,
        ) => html`<li><bdi>${inWords(one)}</bdi>${unmatched.includes(at) ? html` <span class="probable">${t.correctionUnmatched}</span>` : nothing}
          <button class="link" type="button" aria-label=${t.correctionRemove(inWords(one))} @click=${() =>
            this.#set(corrections.filter((_, other) => other !== at))}>${t.fixUndoOne}</button></li>`,
      )}</ol>
      <p class="row">
        <button class="btn btn--s" type="button" ?disabled=${corrections.length === 0} @click=${this.#export}>${t.correctionsExport}</button>
        <label class="btn btn--s">${t.correctionsImport}<input class="sr" type="file" accept=".json,application/json" @change=${this.#import}></label>
        <button class="btn btn--s" type="button" ?disabled=${corrections.length === 0} @click=${() => this.#set([])}>${t.correctionsNone}</button>
      </p>
      <p role="alert">${this.refused}</p>
    </details>`;
  }
}

defineInner("crossread-fix", FixForm);
defineInner("crossread-corrections", CorrectionsPanel);
