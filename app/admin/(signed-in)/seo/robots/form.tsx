"use client";

import { useState } from "react";
import { CheckboxField } from "#components/ui/checkbox-field";
import { TextareaField, TextField } from "#components/ui/text-field";
import { textOf } from "#lib/form-values";
import { agents, bots, confirmationWords, type Robots, robotsText } from "#lib/robots/schema";
import { EditForm } from "../../edit-form";
import { changeRobots } from "../actions";

const groups = [
  { label: "不让抓取的搜索引擎", bots: bots.search },
  { label: "不让抓取的人工智能训练程序", bots: bots.training },
];

export function RobotsForm({ value, sitemapUrl }: { value: Robots; sitemapUrl: string }) {
  const [robots, setRobots] = useState(value);
  const toggle = (agent: (typeof agents)[number]) =>
    setRobots({
      ...robots,
      blocked: agents.filter((name) => robots.blocked.includes(name) !== (name === agent)),
    });
  return (
    <EditForm
      action={changeRobots}
      toInput={(form) => ({ ...robots, confirmation: textOf(form, "confirmation") })}
    >
      {() => (
        <div className="grid max-w-2xl grid-cols-1 gap-6">
          {groups.map((group) => (
            <fieldset key={group.label}>
              <legend className="mb-1 text-sm font-semibold">{group.label}</legend>
              <div className="grid gap-x-6 sm:grid-cols-2">
                {group.bots.map(({ agent, label }) => (
                  <CheckboxField
                    key={agent}
                    name={agent}
                    label={`${label}（${agent}）`}
                    checked={robots.blocked.includes(agent)}
                    onChange={() => toggle(agent)}
                  />
                ))}
              </div>
            </fieldset>
          ))}
          <TextareaField
            name="extra"
            label="其他规则"
            hint="原样写进 robots.txt。"
            rows={5}
            spellCheck={false}
            value={robots.extra}
            onChange={(event) => setRobots({ ...robots, extra: event.target.value })}
          />
          <TextField
            name="confirmation"
            label="确认"
            hint={`只有规则会挡住百度时，才需要在这里输入“${confirmationWords}”。百度一旦不能抓取，收录会很快消失，恢复要几个星期。`}
            autoComplete="off"
          />
          <section aria-label="robots.txt 预览">
            <h2 className="mb-2 text-sm font-semibold">预览</h2>
            <pre className="overflow-x-auto bg-tint p-4 text-xs">{robotsText(robots, sitemapUrl)}</pre>
          </section>
        </div>
      )}
    </EditForm>
  );
}
