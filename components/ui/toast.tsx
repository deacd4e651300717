"use client";

import { Toast } from "radix-ui";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";

/** What a toast offers beside its text: 撤销. */
export interface ToastAction {
  label: string;
  /** Where else it can be done, for who didn't reach the button in time. */
  otherwise: string;
  onSelect: () => void;
}

type ShowToast = (text: string, action?: ToastAction) => void;

/** A toast that offers something stays long enough to be reached by keyboard (F8). */
const actionMs = 12_000;

const ToastContext = createContext<ShowToast>(() => {});

/** Says in passing what was done: 已保存. What needs an answer is a Notice or a dialog. */
export function useToast(): ShowToast {
  return useContext(ToastContext);
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<{ id: string; text: string; action: ToastAction | undefined }[]>([]);
  const show = useCallback<ShowToast>((text, action) => {
    setToasts((shown) => [...shown.slice(-2), { id: crypto.randomUUID(), text, action }]);
  }, []);
  const remove = (id: string) => setToasts((shown) => shown.filter((toast) => toast.id !== id));
  return (
    <ToastContext value={show}>
      <Toast.Provider label="通知" duration={4000} swipeDirection="down">
        {children}
        {toasts.map(({ id, text, action }) => (
          <Toast.Root
            key={id}
            {...(action ? { duration: actionMs } : {})}
            onOpenChange={(isOpen) => !isOpen && remove(id)}
            className="flex items-center gap-4 rounded bg-ink px-4 py-3 text-sm text-paper shadow-float"
          >
            <Toast.Description className="min-w-0">{text}</Toast.Description>
            {action && (
              <Toast.Action
                altText={action.otherwise}
                onClick={action.onSelect}
                className="-my-1.5 inline-flex min-h-9 shrink-0 items-center rounded border border-current px-3 font-semibold pointer-coarse:min-h-11"
              >
                {action.label}
              </Toast.Action>
            )}
          </Toast.Root>
        ))}
        <Toast.Viewport
          label="通知（{hotkey}）"
          className="fixed inset-x-4 bottom-4 z-50 mx-auto grid w-fit max-w-[calc(100vw-2rem)] gap-2"
        />
      </Toast.Provider>
    </ToastContext>
  );
}
