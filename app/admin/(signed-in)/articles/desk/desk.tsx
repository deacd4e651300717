"use client";

import { type ReactNode, useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { BodyEditor, type BodyEditorHandle } from "#components/admin/editor/body-editor";
import { FormContext } from "#components/ui/form-context";
import { Notice } from "#components/ui/notice";
import { RefusalNotice } from "#components/ui/refusal-notice";
import { useToast } from "#components/ui/toast";
import { titleLimit } from "#lib/articles/schema";
import type { ArticleSource } from "#lib/html-body/wechat";
import { LeaveGuard } from "../../leave-guard";
import { DeskBar } from "./desk-bar";
import { DeskContext } from "./desk-context";
import { MergeDialog } from "./merge-dialog";
import { PresenceNotice } from "./presence-notice";
import { RecoveryNotice } from "./recovery-notice";
import { type Choices, SidePanel } from "./side-panel";
import { SignInDialog } from "./sign-in-dialog";
import { TitleField } from "./title-field";
import { TroubleNotice } from "./trouble-notice";
import { type Opened, useArticle } from "./use-article";

export interface DeskRights {
  edit: boolean;
  publish: boolean;
}

interface Props {
  opened: Opened;
  choices: Choices;
  rights: DeskRights;
  /** What stands below the side panel and is stored by itself. */
  children?: ReactNode;
}

/** The writing page: the text on its paper, what belongs to it beside it, its state always in the same corner. */
export function Desk({ opened, choices, rights, children }: Props) {
  const toast = useToast();
  const editor = useRef<BodyEditorHandle>(null);
  const root = useRef<HTMLDivElement>(null);
  const article = useArticle(opened, editor, rights.edit && opened.stored.status !== "TRASHED");
  const { session, state } = article;
  const [characters, setCharacters] = useState(0);
  const [isMerging, setMerging] = useState(false);
  const isGone = article.stored.status === "TRASHED" || state.trouble?.kind === "gone";
  const isLocked = !rights.edit || isGone || state.holder !== null;
  const { refusal, fields, set } = article;
  const errors = useMemo(() => rooted(refusal?.fields ?? {}), [refusal]);
  const isPending = article.work !== null;
  const form = useMemo(() => ({ errors, isPending }), [errors, isPending]);

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
    event.preventDefault();
    if (!isLocked) void article.save();
  });
  useEffect(() => {
    // The first save gave this page the article's address; "back" to that address would show an empty new text.
    if (opened.stored.id === null && location.pathname !== "/admin/articles/new") location.reload();
  }, [opened.stored.id]);
  // The choice is asked for at once; it can be put off.
  const mustMerge = state.merge !== null && state.holder === null;
  useEffect(() => setMerging(mustMerge), [mustMerge]);
  const openMerge = () => {
    session.openMerge();
    setMerging(true);
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  useEffect(() => {
    if (article.refusal) root.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [article.refusal]);

  const publish = async (minor: boolean) => {
    if (await article.publish(minor)) toast(minor ? "已更新，更新时间不变" : "已发布");
  };
  // What is there already was written by a person.
  const takeSource = useCallback(
    ({ title, name, url, isReprint }: ArticleSource) => {
      const { title: given, provenance, sourceUrl } = fields;
      if (given === "" && title !== "") set("title", [...title].slice(0, titleLimit).join(""));
      if (!isReprint || provenance !== "ORIGINAL" || sourceUrl !== "") return;
      set("provenance", "REPRINT_PUBLIC");
      if (name !== "") set("sourceName", name.slice(0, 100));
      if (url.length <= 500) set("sourceUrl", url);
      toast("已选“公开转载”，请核对来源名称和网址");
    },
    [fields, set, toast],
  );
  return (
    <FormContext value={form}>
      <div ref={root}>
        <h1 className="sr-only">{article.stored.id === null ? "写文章" : "编辑文章"}</h1>
        <LeaveGuard isDirty={state.isDirty} flush={article.flush} />
        <DeskBar
          article={article}
          characters={characters}
          isLocked={isLocked}
          rights={rights}
          onPublish={publish}
        />
        {article.refusal && (
          <div className="mt-4">
            <RefusalNotice refusal={article.refusal} />
          </div>
        )}
        <div className="mt-4 grid gap-3 empty:hidden">
          {state.trouble?.kind === "signedOut" && <SignInDialog onDone={() => session.wake()} />}
          <PresenceNotice article={article} />
          <RecoveryNotice article={article} />
          <TroubleNotice article={article} onMerge={openMerge} />
        </div>
        {state.merge && isMerging && (
          <MergeDialog
            merge={state.merge}
            lists={choices}
            onResolve={(chosen) => session.resolve(chosen)}
            onClose={() => setMerging(false)}
          />
        )}
        {!rights.edit && <Notice>这篇文章由其他人负责：你可以阅读，不能修改。需要修改请联系主编。</Notice>}
        <div className="mt-6 grid gap-x-10 gap-y-8 xl:grid-cols-[minmax(0,1fr)_17rem]">
          <div className="min-w-0">
            <TitleField
              value={article.fields.title}
              isDisabled={isLocked}
              onChange={(title) => article.set("title", title)}
              onLeave={() => editor.current?.focus()}
            />
            <BodyEditor
              ref={editor}
              initial={opened.content.body}
              label="正文"
              isLocked={isLocked}
              error={errors.body}
              storageKey={opened.stored.id === null ? undefined : `article:${opened.stored.id}`}
              onChange={article.touch}
              onCount={setCharacters}
              onSource={takeSource}
            />
          </div>
          <div className="grid min-w-0 content-start gap-5">
            <SidePanel
              key={article.shownCount}
              fields={article.fields}
              set={article.set}
              choices={choices}
              isLocked={isLocked}
            />
            <DeskContext value={article}>{children}</DeskContext>
          </div>
        </div>
      </div>
    </FormContext>
  );
}

/** A message about one tag stands at the field of all tags. */
function rooted(errors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([path, message]) => [path.split(".")[0], message]));
}
