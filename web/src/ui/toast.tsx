import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'

/** Say something from anywhere: `toasts.add({ title })`. */
export const toasts = Toast.createToastManager()

export const Toaster = () => (
  <Toast.Provider toastManager={toasts} timeout={6000}>
    <Toast.Portal>
      <Toast.Viewport className="fixed right-4 bottom-20 z-50 flex w-[min(22rem,calc(100vw-2rem))] flex-col gap-2 md:bottom-4">
        <Shown />
      </Toast.Viewport>
    </Toast.Portal>
  </Toast.Provider>
)

const Shown = () =>
  Toast.useToastManager().toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="popup p-3">
      <Toast.Content className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <Toast.Title className="text-sm font-medium" />
          <Toast.Description className="text-table text-ink-2" />
        </div>
        <Toast.Close
          aria-label="Dismiss"
          className="inline-flex size-6 items-center justify-center rounded text-ink-3 hover:text-ink"
        >
          <X aria-hidden size={14} />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
