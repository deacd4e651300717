"use client";

import { Popover } from "radix-ui";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { classNames } from "#components/ui/class-names";
import { controlClass, FieldFrame } from "#components/ui/field";
import { useField } from "#components/ui/form-context";
import { type CategoryChoice, filterCategories } from "#lib/categories/schema";

interface Props {
  name: string;
  label: string;
  choices: readonly CategoryChoice[];
  /** Chosen at first; null is the empty choice. */
  initial?: number | null;
  /** The words of the empty choice: 全部, 请选择. */
  emptyLabel: string;
  onChange?: (id: number | null) => void;
}

/** One category, found by 汉字 or pinyin; arrow keys and Enter choose, Escape leaves it as it was. */
export function CategoryField({ name, label, choices, initial = null, emptyLabel, onChange }: Props) {
  const field = useField(name, undefined);
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [chosenId, setChosenId] = useState(initial);
  /** null while the list is closed. */
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const isOpen = typed !== null;
  const empty: Option = { id: null, name: emptyLabel, above: [] };
  const options: Option[] = [...(typed ? [] : [empty]), ...filterCategories(choices, typed ?? "")];
  const chosen = choices.find(({ id }) => id === chosenId);

  const open = (text: string) => {
    setTyped(text);
    setActive(
      text === ""
        ? Math.max(
            0,
            options.findIndex(({ id }) => id === chosenId),
          )
        : 0,
    );
  };
  const choose = (option: Option | undefined) => {
    setTyped(null);
    if (!option || option.id === chosenId) return;
    setChosenId(option.id);
    onChange?.(option.id);
  };
  const handleKey = (event: KeyboardEvent) => {
    // While an input method composes, its keys are its own.
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!isOpen) open("");
      else setActive((options.length + active + step) % Math.max(1, options.length));
    }
    if (event.key === "Enter" && isOpen) {
      event.preventDefault();
      choose(options[active]);
    }
  };
  return (
    <FieldFrame label={label} hint={undefined} field={field}>
      <input type="hidden" name={name} value={chosenId ?? ""} />
      <Popover.Root open={isOpen} onOpenChange={(next) => !next && setTyped(null)}>
        <Popover.Anchor asChild>
          <input
            {...field.control}
            ref={input}
            name={undefined}
            role="combobox"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && options[active] ? `${listId}-${active}` : undefined}
            autoComplete="off"
            spellCheck={false}
            maxLength={60}
            placeholder={isOpen ? "汉字或拼音" : emptyLabel}
            className={controlClass}
            value={typed ?? chosen?.name ?? ""}
            onClick={() => !isOpen && open("")}
            onChange={(event) => open(event.target.value)}
            onKeyDown={handleKey}
            onBlur={() => setTyped(null)}
          />
        </Popover.Anchor>
        <Popover.Content
          id={listId}
          role="listbox"
          aria-label={label}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          // The focus stays in the field, where typing goes on.
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => event.target === input.current && event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          className="z-60 max-h-72 w-(--radix-popover-trigger-width) min-w-56 overflow-y-auto rounded border border-line bg-surface p-1 shadow-float"
        >
          {options.map((option, index) => (
            <Choice
              key={option.id}
              id={`${listId}-${index}`}
              option={option}
              isFlat={typed !== ""}
              isActive={index === active}
              isChosen={option.id === chosenId}
              onChoose={() => choose(option)}
            />
          ))}
          {options.length === 0 && <p className="px-3 py-2 text-sm text-muted">没有这样的分类</p>}
        </Popover.Content>
      </Popover.Root>
    </FieldFrame>
  );
}

interface Option {
  id: number | null;
  name: string;
  above: readonly string[];
}

interface ChoiceProps {
  id: string;
  option: Option;
  /** Found ones say where they stand; in the whole tree the indent does. */
  isFlat: boolean;
  isActive: boolean;
  isChosen: boolean;
  onChoose: () => void;
}

function Choice({ id, option, isFlat, isActive, isChosen, onChoose }: ChoiceProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field, which keeps the focus
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      ref={(element) => {
        if (isActive) element?.scrollIntoView({ block: "nearest" });
      }}
      className={classNames(
        "flex min-h-10 cursor-pointer flex-wrap items-center gap-x-2 rounded px-3 text-sm pointer-coarse:min-h-11",
        isActive && "bg-tint",
        isChosen && "font-semibold",
      )}
      style={isFlat ? undefined : { paddingInlineStart: `${0.75 + option.above.length * 1.25}rem` }}
      onClick={onChoose}
    >
      {option.name}
      {isFlat && option.above.length > 0 && (
        <span className="font-normal text-muted">{option.above.join(" / ")}</span>
      )}
    </div>
  );
}
