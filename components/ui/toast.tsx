"use client";

import { Toast } from "radix-ui";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";

const ToastContext = createContext<(text: string) => void>(() => {});

/** Says in passing what was done: 已保存. What needs an answer is a Notice or a dialog. */
export function useToast(): (text: string) => void {
  return useContext(ToastContext);
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<{ id: string; text: string }[]>([]);
  const show = useCallback((text: string) => {
    setToasts((shown) => [...shown.slice(-2), { id: crypto.randomUUID(), text }]);
  }, []);
  const remove = (id: string) => setToasts((shown) => shown.filter((toast) => toast.id !== id));
  return (
    <ToastContext value={show}>
      <Toast.Provider label="通知" duration={4000} swipeDirection="down">
        {children}
        {toasts.map(({ id, text }) => (
          <Toast.Root
            key={id}
            onOpenChange={(isOpen) => !isOpen && remove(id)}
            className="rounded bg-ink px-4 py-3 text-sm text-paper shadow-float"
          >
            <Toast.Description>{text}</Toast.Description>
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
